{# What comes and goes from week to week. #}

{# In the place of a limit, where a search has none: more hours, or miles, than any. #}
{% macro no_limit() -%}1000000000{%- endmacro %}
