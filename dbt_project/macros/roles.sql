{# Whether a posting is the job that was searched for: words of titles and of texts. #}

{# ' senior c++ engineer ': words in lower case between single spaces. Letters of every
   script stay, and what tells C++ and C# from C. #}
{% macro title_words(text) -%}
    {%- set words = replace_pattern(small_letters(text), '[^\\p{L}\\p{N}#+]+', ' ') -%}
    (' ' || trim({{ words }}) || ' ')
{%- endmacro %}


{# The words of a search without what doesn't name the job: exclusions (-senior),
   operators, quotes, levels. Null where nothing is left. #}
{% macro role_words(text) -%}
    {%- set words = replace_pattern(text, '(?:^|\\s)-\\S+|\\b(?:AND|OR|NOT)\\b', ' ') -%}
    {%- set words = title_words(words) -%}
    {%- set level = words_for_any_level() -%}
    nullif(
        trim({{ replace_pattern(words, ' ' ~ level ~ '(?: ' ~ level ~ ')* ', ' ') }}), ''
    )
{%- endmacro %}


{% macro words_for_any_level() -%}
    {{- any_of([
        "senior", "sr", "junior", "jr", "lead", "staff", "principal", "mid", "entry",
        "level", "graduate", "intern", "internship", "remote", "experienced", "jobs?",
    ]) -}}
{%- endmacro %}


{# A text in which words of `job_duties` are found: lower case, no escapes, no hyphens. #}
{% macro duty_text(markdown) -%}
    replace(replace(lower({{ markdown }}), chr(92), ''), '-', ' ')
{%- endmacro %}


{# A pattern that finds any of the words, given in the order in which they are tried, at
   the beginning of a word; those of up to four letters whole. #}
{% macro pattern_of_words(words) -%}
    {%- set open_ended = [] -%}
    {%- set whole = [] -%}
    {%- for word in words -%}
        {%- set pattern = word | replace('.', '[.]') | replace('+', '[+]') -%}
        {%- do (whole if word | length <= 4 and word[-1] not in '+#' else open_ended)
            .append(pattern) -%}
    {%- endfor -%}
    \b(?:{{ open_ended | join('|') }}|(?:{{ whole | join("|") }})\b)
{%- endmacro %}


{# The words of a column, the longest first, as the warehouse has them when a model runs;
   none before it is built. An engine compiles a pattern once only where it is a constant. #}
{% macro words_of_column(relation, column) -%}
    {%- if execute and load_relation(relation) -%}
        {%- set found = run_query(
            'select distinct ' ~ column ~ ', length(' ~ column ~ ') as letters from '
            ~ relation ~ ' order by letters desc, ' ~ column
        ) -%}
        {{ return(found.columns[0].values() | list) }}
    {%- endif -%}
    {{ return([]) }}
{%- endmacro %}


{# "title: developer; text: backend, microservice": what decided; either may be null. #}
{% macro because(title_words, text_words) -%}
    nullif(
        concat_ws('; ', 'title: ' || {{ title_words }}, 'text: ' || {{ text_words }}), ''
    )
{%- endmacro %}
