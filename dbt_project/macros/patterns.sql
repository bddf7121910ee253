{# Finding text by regular expressions (RE2), and a pattern out of words. #}

{# What the pattern's group matches first; '' where nothing does. #}
{% macro found_text(text, pattern, group=0) -%}
    regexp_extract({{ text }}, '{{ pattern }}', {{ group }})
{%- endmacro %}


{# All that the pattern matches, in order, as a list. #}
{% macro found_texts(text, pattern) -%}
    regexp_extract_all({{ text }}, '{{ pattern }}')
{%- endmacro %}


{# (?:one|two|three) #}
{% macro any_of(words) -%}
    (?:{{ words | join('|') }})
{%- endmacro %}


{# One space between words, one line end between lines. #}
{% macro squeezed(text) -%}
    {{ replace_pattern(replace_pattern(text, '[ \\t]+', ' '), '\\s*\\n\\s*', '\n') }}
{%- endmacro %}


{# ' new york ny ': words in lower case between single spaces: ' ny ' finds one. #}
{% macro words_alone(text) -%}
    (' ' || trim({{ replace_pattern('lower(' ~ text ~ ')', '[^a-z0-9]+', ' ') }}) || ' ')
{%- endmacro %}


{# Markdown as plain text: no escapes, no bold, one kind of dash and of space. #}
{% macro plain_text(markdown) -%}
    {%- set text = replace_pattern(markdown, '[\\\\*`]+', '') -%}
    {%- set text = replace_pattern(text, '[‐‑‒–—―−]', '-') -%}
    {{ replace_pattern(text, '[\\x{a0}\\x{202f}\\x{2009}]', ' ') }}
{%- endmacro %}


{# The text as a list: what stands before the first match, then each match with what
   follows it, the two parted by the character `closes`. `opens` and `closes` are
   characters that the text does not hold. #}
{% macro cut_at_pattern(text, pattern, opens, closes) -%}
    string_split(
        regexp_replace(
            {{ text }}, '{{ pattern }}', {{ opens }} || '\0' || {{ closes }}, 'g'
        ),
        {{ opens }}
    )
{%- endmacro %}
