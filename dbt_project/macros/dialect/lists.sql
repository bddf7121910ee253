{# Lists: making them, taking them apart, and what is done with their elements. #}

{# The values in the order of `by`, a list of expressions, the smallest first. #}
{% macro list_in_order(value, by) -%}
    {{ return(adapter.dispatch('list_in_order')(value, by)) }}
{%- endmacro %}

{% macro duckdb__list_in_order(value, by) -%}
    array_agg({{ value }} order by {{ by | join(', ') }})
{%- endmacro %}

{% macro spark__list_in_order(value, by) -%}
    transform(
        array_sort(array_agg(struct({{ by | join(', ') }}, {{ value }} as value))),
        each -> each.value
    )
{%- endmacro %}


{# One row per element. #}
{% macro each_of(list) -%}{{ return(adapter.dispatch('each_of')(list)) }}{%- endmacro %}

{% macro duckdb__each_of(list) -%}unnest({{ list }}){%- endmacro %}

{% macro spark__each_of(list) -%}explode({{ list }}){%- endmacro %}


{# The rows of a relation, or of a group of them, as a list, and out of such a list again:
   one row each, with all columns. #}
{% macro rows_in_list(relation) -%}
    {{ return(adapter.dispatch('rows_in_list')(relation)) }}
{%- endmacro %}

{% macro duckdb__rows_in_list(relation) -%}array_agg({{ relation }}){%- endmacro %}

{% macro spark__rows_in_list(relation) -%}
    array_agg(struct({{ relation }}.*))
{%- endmacro %}

{% macro each_row_of(list) -%}
    {{ return(adapter.dispatch('each_row_of')(list)) }}
{%- endmacro %}

{% macro duckdb__each_row_of(list) -%}unnest({{ list }}, max_depth := 2){%- endmacro %}

{% macro spark__each_row_of(list) -%}inline({{ list }}){%- endmacro %}


{# One row per element and its number, from 1: two columns of a select list; and the
   element of the list `beside` that has the same number. Indexing that list in each row
   instead copies all of it with each. #}
{% macro each_numbered(list, item, number, beside=none, beside_item=none) -%}
    {{ return(
        adapter.dispatch('each_numbered')(list, item, number, beside, beside_item)
    ) }}
{%- endmacro %}

{% macro duckdb__each_numbered(list, item, number, beside, beside_item) -%}
    unnest({{ list }}) as {{ item }},
    generate_subscripts({{ list }}, 1) as {{ number }}
    {%- if beside %}, unnest({{ beside }}) as {{ beside_item }}{% endif %}
{%- endmacro %}

{% macro spark__each_numbered(list, item, number, beside, beside_item) -%}
    inline(transform({{ list }}, (each, place) -> named_struct(
        '{{ item }}', each, '{{ number }}', cast(place + 1 as bigint)
        {%- if beside %}, '{{ beside_item }}', {{ nth_of(beside, 'place + 1') }}{% endif %}
    )))
{%- endmacro %}


{% macro list_of(items) -%}{{ return(adapter.dispatch('list_of')(items)) }}{%- endmacro %}

{% macro duckdb__list_of(items) -%}[{{ items | join(', ') }}]{%- endmacro %}

{% macro spark__list_of(items) -%}array({{ items | join(', ') }}){%- endmacro %}


{# 1 to n as a list; empty where n < 1. #}
{% macro numbers_to(n, first=1) -%}
    {{ return(adapter.dispatch('numbers_to')(n, first)) }}
{%- endmacro %}

{% macro duckdb__numbers_to(n, first) -%}
    range({{ first }}, cast({{ n }} as bigint) + 1)
{%- endmacro %}

{% macro spark__numbers_to(n, first) -%}
    if(
        cast({{ n }} as bigint) >= {{ first }},
        sequence(cast({{ first }} as bigint), cast({{ n }} as bigint)),
        cast(array() as array<bigint>)
    )
{%- endmacro %}


{# The n-th from 1 on, or from the end for negative n; null where there is none. #}
{% macro nth_of(list, n) -%}{{ return(adapter.dispatch('nth_of')(list, n)) }}{%- endmacro %}

{% macro duckdb__nth_of(list, n) -%}{{ list }}[{{ n }}]{%- endmacro %}

{% macro spark__nth_of(list, n) -%}
    try_element_at({{ list }}, cast({{ n }} as int))
{%- endmacro %}


{% macro all_but_last(list) -%}
    {{ return(adapter.dispatch('all_but_last')(list)) }}
{%- endmacro %}

{% macro duckdb__all_but_last(list) -%}{{ list }}[:-2]{%- endmacro %}

{% macro spark__all_but_last(list) -%}
    slice({{ list }}, 1, greatest(cardinality({{ list }}) - 1, 0))
{%- endmacro %}


{# The first n of a list. #}
{% macro first_of_list(list, n) -%}
    {{ return(adapter.dispatch('first_of_list')(list, n)) }}
{%- endmacro %}

{% macro duckdb__first_of_list(list, n) -%}{{ list }}[1:{{ n }}]{%- endmacro %}

{% macro spark__first_of_list(list, n) -%}slice({{ list }}, 1, {{ n }}){%- endmacro %}


{% macro map_list(list, item, to) -%}
    {{ return(adapter.dispatch('map_list')(list, item, to)) }}
{%- endmacro %}

{% macro duckdb__map_list(list, item, to) -%}
    list_transform({{ list }}, lambda {{ item }}: {{ to }})
{%- endmacro %}

{% macro spark__map_list(list, item, to) -%}
    transform({{ list }}, {{ item }} -> {{ to }})
{%- endmacro %}


{% macro filter_list(list, item, condition) -%}
    {{ return(adapter.dispatch('filter_list')(list, item, condition)) }}
{%- endmacro %}

{% macro duckdb__filter_list(list, item, condition) -%}
    list_filter({{ list }}, lambda {{ item }}: {{ condition }})
{%- endmacro %}

{% macro spark__filter_list(list, item, condition) -%}
    filter({{ list }}, {{ item }} -> {{ condition }})
{%- endmacro %}


{% macro fold_list(list, start, so_far, item, to) -%}
    {{ return(adapter.dispatch('fold_list')(list, start, so_far, item, to)) }}
{%- endmacro %}

{% macro duckdb__fold_list(list, start, so_far, item, to) -%}
    list_reduce({{ list }}, lambda {{ so_far }}, {{ item }}: {{ to }}, {{ start }})
{%- endmacro %}

{% macro spark__fold_list(list, start, so_far, item, to) -%}
    aggregate({{ list }}, {{ start }}, ({{ so_far }}, {{ item }}) -> {{ to }})
{%- endmacro %}


{% macro lowest_of(list) -%}{{ return(adapter.dispatch('lowest_of')(list)) }}{%- endmacro %}

{% macro duckdb__lowest_of(list) -%}list_min({{ list }}){%- endmacro %}

{% macro spark__lowest_of(list) -%}array_min({{ list }}){%- endmacro %}


{% macro highest_of(list) -%}{{ return(adapter.dispatch('highest_of')(list)) }}{%- endmacro %}

{% macro duckdb__highest_of(list) -%}list_max({{ list }}){%- endmacro %}

{% macro spark__highest_of(list) -%}array_max({{ list }}){%- endmacro %}


{% macro lists_overlap(list_1, list_2) -%}
    {{ return(adapter.dispatch('lists_overlap')(list_1, list_2)) }}
{%- endmacro %}

{% macro duckdb__lists_overlap(list_1, list_2) -%}
    list_has_any({{ list_1 }}, {{ list_2 }})
{%- endmacro %}

{% macro spark__lists_overlap(list_1, list_2) -%}
    arrays_overlap({{ list_1 }}, {{ list_2 }})
{%- endmacro %}


{% macro in_both_lists(list_1, list_2) -%}
    {{ return(adapter.dispatch('in_both_lists')(list_1, list_2)) }}
{%- endmacro %}

{% macro duckdb__in_both_lists(list_1, list_2) -%}
    list_intersect({{ list_1 }}, {{ list_2 }})
{%- endmacro %}

{% macro spark__in_both_lists(list_1, list_2) -%}
    array_intersect({{ list_1 }}, {{ list_2 }})
{%- endmacro %}


{# The texts of a list as one text. #}
{% macro joined_list(list, separator) -%}
    {{ return(adapter.dispatch('joined_list')(list, separator)) }}
{%- endmacro %}

{% macro duckdb__joined_list(list, separator) -%}
    array_to_string({{ list }}, '{{ separator }}')
{%- endmacro %}

{% macro spark__joined_list(list, separator) -%}
    array_join({{ list }}, '{{ separator }}')
{%- endmacro %}


{# The first n texts of a list as one text. #}
{% macro first_joined(list, n, separator) -%}
    {{ joined_list(first_of_list(list, n), separator) }}
{%- endmacro %}


{# The list's values, each once, smallest first. #}
{% macro sorted_set(list) -%}array_sort(array_distinct({{ list }})){%- endmacro %}


{# A text as it is kept, to be joined again (joined_list): DuckDB's storage before 1.2
   compresses only short texts. #}
{% macro pieces_of_text(text) -%}
    {{ return(adapter.dispatch('pieces_of_text')(text)) }}
{%- endmacro %}

{% macro duckdb__pieces_of_text(text) -%}
    {%- set storage = env_var('REVIEW_STORAGE', '') or 'v1.0.0' -%}
    {%- set size = 3000 if storage[:4] in ['v1.0', 'v1.1'] else 1000000000 -%}
    {{ map_list(
        numbers_to('greatest(ceil(length(' ~ text ~ ') / ' ~ size ~ '.0), 1)'),
        'n', 'substr(' ~ text ~ ', ' ~ size ~ ' * (n - 1) + 1, ' ~ size ~ ')'
    ) }}
{%- endmacro %}

{% macro spark__pieces_of_text(text) -%}{{ list_of([text]) }}{%- endmacro %}
