{# A contract's columns with their constraints, except for the keys: DuckDB 2.0 writes
   keys in a way that DuckDB 1.0 cannot open, and this file is for both.
   tests/singular/keys_are_unique.sql checks the keys instead. #}
{% macro duckdb__get_table_columns_and_constraints() -%}
    {%- set columns = adapter.render_raw_columns_constraints(
        raw_columns=model['columns']
    ) -%}
    {%- set others = adapter.render_raw_model_constraints(
        raw_constraints=model['constraints']
            | rejectattr('type', 'in', ['primary_key', 'foreign_key']) | list
    ) -%}
    (
        {{ (columns + others) | join(', ') }}
    )
{%- endmacro %}


{# The columns of the key that a mart declares. #}
{% macro key_of(mart) -%}
    {{ return(constraints_of(mart, 'primary_key')[0].columns) }}
{%- endmacro %}


{# The keys of other marts that a mart declares to refer to. #}
{% macro references_of(mart) -%}
    {%- set references = [] -%}
    {%- for constraint in constraints_of(mart, 'foreign_key') -%}
        {%- set other = modules.re.search("'(\\w+)'", constraint.to).group(1) -%}
        {%- do references.append({'to': ref(other), 'columns': constraint.columns}) -%}
    {%- endfor -%}
    {{ return(references) }}
{%- endmacro %}


{% macro constraints_of(mart, type) -%}
    {%- set constraints = graph.nodes['model.job_market_review.' ~ mart].constraints -%}
    {{ return(constraints | selectattr('type', 'equalto', type) | list) }}
{%- endmacro %}


{# Rows whose key is null or not unique, or whose required columns are empty. #}
{% macro broken_keys(relation, key, filled=[]) -%}
    select
        '{{ relation.identifier }}' as table_name,
        concat_ws(', ', {{ key | join(', ') }}) as which
    from {{ relation }}
    group by {{ key | join(', ') }}
    having
        count(*) > 1
        {%- for column in key | list + filled %}
        or count({{ column }}) < count(*)
        {%- endfor %}
{%- endmacro %}


{# The same for many rows, whose keys are first told apart by numbers. Where all that is
   written is of `postings`, only what this build wrote is checked: the rest was checked
   before. #}
{% macro broken_keys_of_many(relation, key, postings=none) -%}
    {%- set written = rows_written(relation, postings) -%}
    select
        '{{ relation.identifier }}' as table_name,
        concat_ws(', ', {{ key | join(', ') }}) as which
    from {{ written }}
    where {{ hash_of_row(key) }} in (
        select {{ hash_of_row(key) }} as number
        from {{ written }}
        group by number
        having count(*) > 1
    )
    group by {{ key | join(', ') }}
    having count(*) > 1
    union all
    select '{{ relation.identifier }}', concat_ws(', ', {{ key | join(', ') }})
    from {{ relation }}
    where {{ key | join(' is null or ') }} is null
{%- endmacro %}


{# Values of a column that are none of those listed; null is not a value. #}
{% macro unlisted_values(relation, column, listed) -%}
    select distinct
        '{{ relation.identifier }}' as table_name,
        concat('{{ column }} = ', {{ column }}) as which
    from {{ relation }}
    where {{ column }} not in ('{{ listed | join("', '") }}')
{%- endmacro %}
