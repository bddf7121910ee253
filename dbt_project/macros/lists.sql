{# Lists in one cell: taking them apart, one row per element. #}

{% macro each_of(list) -%}
    unnest({{ list }})
{%- endmacro %}


{% macro split_text(text, separator) -%}
    string_split({{ text }}, '{{ separator }}')
{%- endmacro %}


{# "A, B, and C" or "A and B" as a list. `names` is a list of the names that hold a comma
   or an "and" themselves, longest first: theirs are hidden while the text is split. #}
{% macro split_enumeration(text, names) -%}
    list_transform(
        string_split_regex(
            list_reduce(
                list_prepend({{ text }}, {{ names }}),
                lambda so_far, name: replace(
                    so_far,
                    name,
                    replace(replace(name, ', ', chr(1)), ' and ', chr(2))
                )
            ),
            ',? and |, '
        ),
        lambda name: replace(replace(name, chr(1), ', '), chr(2), ' and ')
    )
{%- endmacro %}
