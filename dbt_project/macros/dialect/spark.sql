{# What dbt-spark does not do by itself. #}

{# Quotes are doubled, as in standard SQL, and a backslash stands for itself. #}
{% macro spark__escape_single_quotes(expression) -%}
    {{ expression | replace("\\", "\\\\") | replace("'", "''") }}
{%- endmacro %}


{% macro spark__comment_clause() -%}
    {%- if config.persist_relation_docs() and model.description %}
    comment '{{ escape_single_quotes(model.description) }}'
    {%- endif %}
{%- endmacro %}


{# Parquet tables get their columns' comments as they are made, or never. #}
{% macro spark__persist_docs(relation, model, for_relation, for_columns) %}{% endmacro %}

{% macro spark__persist_constraints(relation, model) %}{% endmacro %}


{# A contract's types are those of the table: Spark counts rows of a window, say, in
   smaller numbers than DuckDB. A column that is missing fails. #}
{% macro spark__get_assert_columns_equivalent(sql) %}{% endmacro %}

{% macro spark__get_select_subquery(sql) %}
    select
        {%- for column in model.columns.values() %}
        cast({{ column.name }} as {{ column.data_type }}) as {{ column.name }}
        {{- "," if not loop.last }}
        {%- endfor %}
    from (
        {{ sql }}
    )
{% endmacro %}


{# Its own loader loses apostrophes and writes nulls as text. #}
{% macro spark__load_csv_rows(model, agate_table) %}
    {% set types = [] %}
    {% for name in agate_table.column_names %}
        {% do types.append(model.config.get('column_types', {}).get(
            name, adapter.convert_type(agate_table, loop.index0)
        )) %}
    {% endfor %}
    {% set sql %}
        insert into {{ this.render() }} values
        {% for row in agate_table.rows -%}
            (
            {%- for value in row -%}
                {%- if value is none -%} null
                {%- else -%}
                    cast('{{ escape_single_quotes(value | string) }}' as {{ types[loop.index0] }})
                {%- endif -%}
                {{ ", " if not loop.last }}
            {%- endfor -%}
            ){{ "," if not loop.last }}
        {%- endfor %}
    {% endset %}
    {% do adapter.add_query(sql, abridge_sql_log=True) %}
    {{ return(sql) }}
{% endmacro %}
