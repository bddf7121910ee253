{# Finding text by regular expressions (RE2), and patterns out of words.

   A pattern stands in the body of a macro or of a `set` block, or in a seed, as it is:
   a backslash is one backslash. In a Jinja string it would have to be two, so no pattern
   with a backslash stands in one. #}

{# (?:one|two|three) #}
{% macro any_of(words) -%}
    (?:{{ words | join('|') }})
{%- endmacro %}


{# The same of alternatives that are written one a line: call one_of(). White space around
   a line is left out. #}
{% macro one_of() -%}
    {{ any_of(caller().split('\n') | map('trim') | select) }}
{%- endmacro %}


{# A pattern that is written on several lines, as one: call one_line(). #}
{% macro one_line() -%}
    {{ caller().split('\n') | map('trim') | join }}
{%- endmacro %}


{# One space between words, one line end between lines. #}
{% macro squeezed(text) -%}
    {%- set spaces -%} [ \t]+ {%- endset -%}
    {%- set line_ends -%} \s*\n\s* {%- endset -%}
    {{ replace_pattern(replace_pattern(text, spaces, ' '), line_ends, '\n') }}
{%- endmacro %}


{# ' new york ny ': words in lower case between single spaces: ' ny ' finds one. #}
{% macro words_alone(text) -%}
    (' ' || trim({{ replace_pattern('lower(' ~ text ~ ')', '[^a-z0-9]+', ' ') }}) || ' ')
{%- endmacro %}


{# Markdown as plain text: no escapes, no bold, one kind of dash and of space. Plain
   replacements: on whole descriptions a pattern costs three times as much. #}
{% macro plain_text(markdown) -%}
    {%- set marks -%} \*` {%- endset -%}
    {%- set text = namespace(plain=markdown) -%}
    {%- for characters, instead in [
        (marks, ""), ("‐‑‒–—―−", "-"), ("\u00a0\u202f\u2009", " ")
    ] -%}
        {%- for character in characters -%}
            {%- set text.plain = "replace(" ~ text.plain ~ ", '" ~ character ~ "', '"
                ~ instead ~ "')" -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ text.plain }}
{%- endmacro %}
