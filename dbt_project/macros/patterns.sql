{# Finding text by regular expressions (RE2), and a pattern out of words. #}

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


