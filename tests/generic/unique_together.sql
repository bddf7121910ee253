{# Rows whose key, the columns together, is null or not theirs alone, or that lack what
   is to be filled. One query, where a test per column would cost one each. #}
{% test unique_together(model, columns, filled=[]) %}
select
    {{ columns | join(', ') }},
    count(*) as rows_with_key
from {{ model }}
group by {{ columns | join(', ') }}
having
    count(*) > 1
    {%- for column in columns + filled %}
    or count({{ column }}) < count(*)
    {%- endfor %}
{% endtest %}
