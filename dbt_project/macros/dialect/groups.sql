{# Aggregates, windows and numbers. #}

{# A CTE that several others read and that costs too much to be worked out for each:
   call worked_out_once('name') with its query as the block. #}
{% macro worked_out_once(name) -%}
    {{ return(adapter.dispatch('worked_out_once')(name, caller())) }}
{%- endmacro %}

{% macro duckdb__worked_out_once(name, query) -%}
    {{ name }} as materialized ({{ query }})
{%- endmacro %}

{# What depends on chance is not computed twice by Spark. #}
{% macro spark__worked_out_once(name, query) -%}
    {{ name }} as (select * from ({{ query }}) where rand() >= 0)
{%- endmacro %}


{# The newest value that is not null, up to this row. #}
{% macro last_known(value, over) -%}
    {{ return(adapter.dispatch('last_known')(value, over)) }}
{%- endmacro %}

{% macro duckdb__last_known(value, over) -%}
    last_value({{ value }} ignore nulls) over ({{ over }})
{%- endmacro %}

{% macro spark__last_known(value, over) -%}
    last_value({{ value }}) ignore nulls over ({{ over }})
{%- endmacro %}


{# The value, which may be null, of the row that comes first. #}
{% macro first_by(value, by) -%}
    {{ return(adapter.dispatch('first_by')(value, by)) }}
{%- endmacro %}

{% macro duckdb__first_by(value, by) -%}first({{ value }} order by {{ by }}){%- endmacro %}

{% macro spark__first_by(value, by) -%}min_by({{ value }}, {{ by }}){%- endmacro %}


{% macro distinct_joined(text, separator) -%}
    {{ return(adapter.dispatch('distinct_joined')(text, separator)) }}
{%- endmacro %}

{% macro duckdb__distinct_joined(text, separator) -%}
    string_agg(distinct {{ text }}, '{{ separator }}' order by {{ text }})
{%- endmacro %}

{% macro spark__distinct_joined(text, separator) -%}
    nullif(array_join(array_sort(collect_set({{ text }})), '{{ separator }}'), '')
{%- endmacro %}


{# Texts of a group in one, in the order of `by`, a list of expressions. #}
{% macro joined_in_order(text, separator, by) -%}
    {{ return(adapter.dispatch('joined_in_order')(text, separator, by)) }}
{%- endmacro %}

{% macro duckdb__joined_in_order(text, separator, by) -%}
    string_agg({{ text }}, '{{ separator }}' order by {{ by | join(', ') }})
{%- endmacro %}

{% macro spark__joined_in_order(text, separator, by) -%}
    string_agg({{ text }}, '{{ separator }}') within group (order by {{ by | join(', ') }})
{%- endmacro %}


{# A number in [0, 1) that depends on the text alone: the same on every machine and day. #}
{% macro uniform_of_text(text) -%}
    ({{ number_of_hex('left(md5(' ~ text ~ '), 8)') }} / 4294967296e0)
{%- endmacro %}


{# A whole number from 0 on for texts in their order: the same on every engine. #}
{% macro hash_number(texts) -%}
    {{ number_of_hex("left(md5(concat_ws('|', " ~ texts | join(', ') ~ ")), 15)") }}
{%- endmacro %}


{# A number that depends on all values of a row, whatever their types; each engine's own. #}
{% macro hash_of_row(columns) -%}
    {{ return(adapter.dispatch('hash_of_row')(columns)) }}
{%- endmacro %}

{% macro duckdb__hash_of_row(columns) -%}hash({{ columns | join(', ') }}){%- endmacro %}

{% macro spark__hash_of_row(columns) -%}xxhash64({{ columns | join(', ') }}){%- endmacro %}


{# All rows of a query's last step, each with the hash by which DuckDB tells whether it is
   there already (see the materialization of tables). Spark writes all anew. #}
{% macro with_row_hash(name) -%}
    {{ return(adapter.dispatch('with_row_hash')(name)) }}
{%- endmacro %}

{% macro duckdb__with_row_hash(name) -%}
    select *, hash({{ name }}) as row_hash from {{ name }}
{%- endmacro %}

{% macro spark__with_row_hash(name) -%}
    select *, cast(null as bigint) as row_hash from {{ name }}
{%- endmacro %}


{# The number that hexadecimal digits are, fifteen of them at most. #}
{% macro number_of_hex(digits) -%}
    {{ return(adapter.dispatch('number_of_hex')(digits)) }}
{%- endmacro %}

{% macro duckdb__number_of_hex(digits) -%}
    cast('0x' || {{ digits }} as bigint)
{%- endmacro %}

{% macro spark__number_of_hex(digits) -%}
    cast(conv({{ digits }}, 16, 10) as bigint)
{%- endmacro %}


{# ln(n!). Spark has no gamma function: the product itself up to 20, then Stirling's
   series, whose error is below 1e-13 there. #}
{% macro log_factorial(n) -%}
    {{ return(adapter.dispatch('log_factorial')(n)) }}
{%- endmacro %}

{% macro duckdb__log_factorial(n) -%}lgamma({{ n }} + 1){%- endmacro %}

{% macro spark__log_factorial(n) -%}
    case
        when {{ n }} <= 20 then ln(cast(factorial(cast({{ n }} as int)) as double))
        else {{ n }} * ln({{ n }}) - {{ n }} + ln(2 * pi() * {{ n }}) / 2
            + 1e0 / (12 * {{ n }}) - 1e0 / (360 * power({{ n }}, 3))
            + 1e0 / (1260 * power({{ n }}, 5))
    end
{%- endmacro %}
