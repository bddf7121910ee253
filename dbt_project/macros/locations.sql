{#- One kind of separator, no "Greater", no "Metropolitan Area", no "(Remote)". -#}
{% macro clean_location(text) -%}
    {%- set text = "replace(" ~ text ~ ", ' · ', ', ')" -%}
    {%- set text = replace_pattern(text, '(?i) [(](remote|hybrid|on-?site)[)]$', '') -%}
    {%- set text = replace_pattern(text, '(?i)( metropolitan| metro|) area$', '') -%}
    {{ replace_pattern(text, '(?i)^greater ', '') }}
{%- endmacro %}

{#- "Saint" written "St."; a county or "Remote" is no city. -#}
{% macro clean_city(city, country) -%}
    case
        when {{ matches_pattern(
            city, '(?i)^(|remote|hybrid|anywhere|nationwide|multiple locations)$'
        ) }} then null
        when {{ country }} = 'US' and {{ matches_pattern(city, '(?i) (county|parish)$') }}
            then null
        else {{ replace_pattern(city, '(?i)^(st|saint) ', 'St. ') }}
    end
{%- endmacro %}

{#- Whether two words that may be null are the same, upper and lower case apart. -#}
{% macro same_word(word_1, word_2) -%}
    lower(coalesce({{ word_1 }}, '')) = lower(coalesce({{ word_2 }}, ''))
{%- endmacro %}


{#- Every posting has a metropolitan area by name, so that counts add up and joins find all. -#}
{% macro metro_or_not_stated(metro) -%}coalesce({{ metro }}, 'not stated'){%- endmacro %}


{#- "Austin, TX" in the US, "Toronto, ON, CA" elsewhere; null where no city is named. -#}
{% macro place_label(city, state, country) -%}
    case
        when {{ city }} is null then null
        else concat_ws(', ', {{ city }}, {{ state }}, nullif({{ country }}, 'US'))
    end
{%- endmacro %}


{#- The file of settlements that `ingest` makes before anything is landed. -#}
{% macro read_gazetteer() -%}
    {{ read_parquet_file(env_var('GAZETTEER_PATH', 'data/gazetteer.parquet')) }}
{%- endmacro %}


{#- The places that `ingest geocode` found online; no rows where it found none yet. -#}
{% macro read_places_found() -%}
    {%- set path = env_var('PLACES_PATH', 'data/places.csv') -%}
    {%- if execute and run_query(query_of_file(path)) | length -%}
        {{ read_csv_files([path]) }}
    {%- else -%}
        (
            select
                cast(null as string) as city,
                cast(null as string) as state,
                cast(null as string) as country,
                cast(null as string) as latitude,
                cast(null as string) as longitude,
                cast(null as string) as source
            where false
        )
    {%- endif %}
{%- endmacro %}
