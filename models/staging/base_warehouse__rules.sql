-- Before anything is read: by which rules it was read before, and by which it is now.
{% set parts = ['files', 'texts'] if execute else [] %}

with

rules as (

    {% for part in parts %}
    {% set before, now = rules_before(part), rules_of(part) %}
    {% if before and before != now %}
        {% do print(
            'The rules by which ' ~ part ~ ' are read have changed: all are read again.'
        ) %}
    {% endif %}
    select
        '{{ part }}' as part,
        '{{ now }}' as rules,
        {{ 'false' if before == now else 'true' }} as is_read_anew,
        '{{ invocation_id }}' as build
    {{ 'union all' if not loop.last }}
    {% else %}
    select 'none' as part, '' as rules, true as is_read_anew, '' as build
    {% endfor %}

)

select * from rules
