{#- One query for two questions: is each key there once, and is nothing missing? Every
    data test costs a query of its own, so `unique` and `not_null` per column add up. -#}
{% test is_whole(model, key, filled=[]) %}

select
    {{ key | join(', ') }},
    count(*) as row_count,
from {{ model }}
group by {{ key | join(', ') }}
having count(*) > 1
    {%- for column in filled %}
    or count({{ column }}) < count(*)
    {%- endfor %}

{% endtest %}
