{# keep a posting's rows that fit best #}
{% macro keep_best_of_posting(fit) -%}
qualify {{ fit }} = max({{ fit }}) over (partition by role, posting_id)
{%- endmacro %}

{# what was read, with enough around it to check it at a glance #}
{% macro pay_snippet() -%}
trim(regexp_replace(
    right(text_before, 120) || money_text || left(text_after, 60), '\s+', ' ', 'g'
))
{%- endmacro %}
