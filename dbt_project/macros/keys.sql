{# A contract's columns with their constraints, but for the primary key, which every mart
   declares. DuckDB 2.0 writes keys in a way that DuckDB 1.0 cannot open, and this file is
   for both: tests/singular/keys_are_unique.sql holds the keys instead. #}
{% macro duckdb__get_table_columns_and_constraints() -%}
    {%- set columns = adapter.render_raw_columns_constraints(
        raw_columns=model['columns']
    ) -%}
    {%- set others = adapter.render_raw_model_constraints(
        raw_constraints=model['constraints'] | rejectattr('type', 'equalto', 'primary_key') | list
    ) -%}
    (
        {{ (columns + others) | join(', ') }}
    )
{%- endmacro %}


{# The columns of the key that a mart declares. #}
{% macro key_of(mart) -%}
    {%- set constraints = graph.nodes['model.job_market_review.' ~ mart].constraints -%}
    {{ return((constraints | selectattr('type', 'equalto', 'primary_key') | first).columns) }}
{%- endmacro %}


{# Rows whose key is null or not theirs alone, or that lack what is to be filled. #}
{% macro broken_keys(relation, key, filled=[]) -%}
    select
        '{{ relation.identifier }}' as table_name,
        concat_ws(', ', {{ key | join(', ') }}) as which
    from {{ relation }}
    group by {{ key | join(', ') }}
    having
        count(*) > 1
        {%- for column in key + filled %}
        or count({{ column }}) < count(*)
        {%- endfor %}
{%- endmacro %}


{# Values of a column that are none of those listed; null is no value. #}
{% macro unlisted_values(relation, column, listed) -%}
    select distinct
        '{{ relation.identifier }}' as table_name,
        concat('{{ column }} = ', {{ column }}) as which
    from {{ relation }}
    where {{ column }} not in ('{{ listed | join("', '") }}')
{%- endmacro %}
