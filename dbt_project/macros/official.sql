{# Official figures that `ingest official` took in (OFFICIAL_PATH), else those of the seed
   of the same name. #}
{% macro official_figures(name) -%}
    {%- set seed = ref(name) -%}
    {%- set folder = env_var('OFFICIAL_PATH', '') or 'data/official' -%}
    {%- set path = folder ~ '/' ~ name ~ '.csv' -%}
    {%- if execute and run_query(query_of_file(path)) | length -%}
        {{ read_edited_csv_file(path) }}
    {%- else -%}
        {{ seed }}
    {%- endif -%}
{%- endmacro %}
