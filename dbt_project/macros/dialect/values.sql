{# Texts, dates and JSON. #}

{# A text in lower case, letter by letter: İ is i, and Σ is σ, at the end of a word, too. #}
{% macro small_letters(text) -%}
    {{ return(adapter.dispatch('small_letters')(text)) }}
{%- endmacro %}

{% macro duckdb__small_letters(text) -%}lower({{ text }}){%- endmacro %}

{% macro spark__small_letters(text) -%}
    lower(replace(replace({{ text }}, 'İ', 'i'), 'Σ', 'σ'))
{%- endmacro %}


{# A text without the spaces around it, of whatever width, breaking or not. #}
{% macro trimmed(text) -%}
    {{ return(adapter.dispatch('trimmed')(text)) }}
{%- endmacro %}

{% macro duckdb__trimmed(text) -%}trim({{ text }}){%- endmacro %}

{% macro spark__trimmed(text) -%}
    trim(both ' {{ "\u00a0\u1680\u202f\u205f\u3000" }}
        {{- "\u2000\u2001\u2002\u2003\u2004\u2005" }}
        {{- "\u2006\u2007\u2008\u2009\u200a" }}' from {{ text }})
{%- endmacro %}


{# A date written like 11/3/2025, in one of the formats %Y/%m/%d, %m/%d/%Y and %d/%m/%Y. #}
{% macro read_date_as(text, format) -%}
    {{ return(adapter.dispatch('read_date_as')(text, format)) }}
{%- endmacro %}

{% macro duckdb__read_date_as(text, format) -%}
    cast(try_strptime({{ text }}, '{{ format }}') as date)
{%- endmacro %}

{% macro spark__read_date_as(text, format) -%}
    {%- set digits = format | replace('%Y', '[0-9]{4}') | replace('%m', '[0-9]{1,2}')
        | replace('%d', '[0-9]{1,2}') -%}
    cast(try_to_timestamp(
        nullif({{ found_text(text, '^' ~ digits ~ '$') }}, ''),
        '{{ format | replace("%Y", "yyyy") | replace("%m", "M") | replace("%d", "d") }}'
    ) as date)
{%- endmacro %}


{# Whole days from one date to a later one. #}
{% macro days_between(earlier, later) -%}
    {{ return(adapter.dispatch('days_between')(earlier, later)) }}
{%- endmacro %}

{% macro duckdb__days_between(earlier, later) -%}
    date_diff('day', {{ earlier }}, {{ later }})
{%- endmacro %}

{% macro spark__days_between(earlier, later) -%}
    cast(datediff({{ later }}, {{ earlier }}) as bigint)
{%- endmacro %}


{# The day that is this many days later. #}
{% macro days_after(day, days) -%}({{ day }} + cast({{ days }} as int)){%- endmacro %}


{# A JSON object of the named texts that are not null, and of what another object has;
   null where there is nothing. #}
{% macro json_of_texts(texts, other=none) -%}
    {{ return(adapter.dispatch('json_of_texts')(texts, other)) }}
{%- endmacro %}

{% macro duckdb__json_of_texts(texts, other) -%}
    nullif(
        json_merge_patch(
            '{}',
            json_object(
                {%- for name, text in texts.items() %}
                '{{ name }}', {{ text }}{{ "," if not loop.last }}
                {%- endfor %}
            )
            {%- if other %},
            coalesce({{ other }}, '{}')
            {%- endif %}
        ),
        '{}'
    )
{%- endmacro %}

{% macro spark__json_of_texts(texts, other) -%}
    nullif(to_json(map_concat(
        map_filter(
            map(
                {%- for name, text in texts.items() %}
                '{{ name }}', {{ text }}{{ "," if not loop.last }}
                {%- endfor %}
            ),
            (name, value) -> value is not null
        )
        {%- if other %},
        from_json(coalesce({{ other }}, '{}'), 'map<string, string>')
        {%- endif %}
    )), '{}')
{%- endmacro %}


{% macro json_of_row(relation) -%}
    {{ return(adapter.dispatch('json_of_row')(relation)) }}
{%- endmacro %}

{% macro duckdb__json_of_row(relation) -%}
    cast(to_json({{ relation }}) as string)
{%- endmacro %}

{% macro spark__json_of_row(relation) -%}
    to_json(struct({{ relation }}.*), map('ignoreNullFields', 'false'))
{%- endmacro %}
