{# What Spark has built, as the file that the page and queries are made from:
   dbt run-operation marts_from_spark writes it to WAREHOUSE_PATH. #}
{% macro marts_from_spark() %}
    {% set statements = ["set timezone = 'UTC'"] %}
    {% for mart in graph.nodes.values()
        if mart.resource_type == 'model' and mart.access == 'public' %}
        {% set table, columns, comments = target.schema ~ '.' ~ mart.alias, [], [] %}
        {% for column in mart.columns.values() %}
            {% do columns.append(column.name ~ ' ' ~ column.data_type) %}
            {% do comments.append(
                'comment on column ' ~ table ~ '.' ~ column.name ~ ' is '
                ~ duckdb_escape_comment(column.description)
            ) %}
        {% endfor %}
        {% set files = [spark_path() ~ '/main.db/' ~ mart.alias ~ '/*.parquet'] %}
        {% do statements.extend([
            'create or replace table ' ~ table ~ ' (' ~ columns | join(', ') ~ ')',
            'insert into ' ~ table ~ ' by name from read_parquet('
                ~ list_of_texts(files) ~ ')',
            'comment on table ' ~ table ~ ' is ' ~ duckdb_escape_comment(mart.description)
        ] + comments) %}
    {% endfor %}
    {% do run_query(statements | join(';\n')) %}
    {% do run_query(create_functions_for_users()) %}
{% endmacro %}


{# Where Spark's tables lie, as in profiles.yml. #}
{% macro spark_path() -%}
    {%- set warehouse = env_var('WAREHOUSE_PATH', '') -%}
    {{ return(path_of('SPARK_PATH', warehouse ~ '.spark' if warehouse else 'data/spark')) }}
{%- endmacro %}
