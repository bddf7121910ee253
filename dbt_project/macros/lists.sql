{# Lists in one cell: taking them apart, one row per element. #}

{# "A, B, and C" or "A and B" as a list. `names` is a list of the names that hold a comma
   or an "and" themselves, longest first: theirs are hidden while the text is split. #}
{% macro split_enumeration(text, names) -%}
    {{ map_list(
        split_by_pattern(
            fold_list(
                names,
                text,
                'so_far',
                'name',
                "replace(so_far, name, "
                ~ "replace(replace(name, ', ', chr(1)), ' and ', chr(2)))"
            ),
            ',? and |, '
        ),
        'name',
        "replace(replace(name, chr(1), ', '), chr(2), ' and ')"
    ) }}
{%- endmacro %}
