{# The one city that a posting's text names as its place, where that lies beyond the reach
   of the city that its location names, or where there is no location. Long, since a name
   is a place only in a region of a country that it can be in. #}
{{ config(
    materialized='incremental',
    meta={'read_once': 'texts'},
    pre_hook="{{ forget_postings() }}"
) }}
{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set beyond_km = 50 %}
{% set words = requirement_words() %}

with

named as (

    select
        role,
        posting_id,
        line_number,
        sentence,
        {{ each_of(split_text('value', '|')) }} as place_named
    from {{ ref('int_text_read') }}
    where fact = 'place'

),

-- a location that names only a state has no city that the text could contradict
postings as (

    select role, posting_id, own_country, latitude, longitude
    from {{ ref('int_postings_to_read') }}
    where latitude is not null or location is null

),

regions as (

    select
        country,
        lower(name) as word,
        code,
        coalesce(geonames_code, code) as geonames_code
    from {{ ref('regions') }}
    union
    select country, lower(code), code, coalesce(geonames_code, code)
    from {{ ref('regions') }}

),

regions_by_country as (

    select distinct word, country from regions

),

-- "Our Madison": the name may follow another word that is capitalised
towns as (

    select
        role,
        posting_id,
        line_number,
        sentence,
        {{ each_of(list_of([
            "lower(split_part(place_named, ',', 1))",
            "lower(" ~ replace_pattern(
                "split_part(place_named, ',', 1)", words.place_leading, ''
            ) ~ ")"
        ])) }} as town,
        lower(replace(trim(split_part(place_named, ',', 2)), '.', '')) as region
    from named

),

-- "MI" is Michigan in the USA and Milan in Italy: what several countries call a region is
-- that of the posting's own country, where it has one
in_regions as (

    select
        towns.*,
        regions.code as state,
        regions.country,
        regions.geonames_code,
        postings.latitude,
        postings.longitude
    from towns
    inner join postings using (role, posting_id)
    inner join regions on towns.region = regions.word
    left join regions_by_country as own
        on towns.region = own.word and postings.own_country = own.country
    where own.country is null or regions.country = own.country

),

-- the gazetteer is in order of countries: few of them are read, and few rows kept
{% call worked_out_once('places') %}

    select *
    from {{ ref('base_geonames__spellings') }}
    where country in (select distinct country from in_regions)
        and spelling in (select town from in_regions)

{% endcall %},

located as (

    select
        in_regions.role,
        in_regions.posting_id,
        in_regions.line_number,
        in_regions.sentence,
        {{ place_label('places.name', 'in_regions.state', 'in_regions.country') }}
            as place,
        in_regions.state,
        in_regions.country,
        {{ great_circle_km(
            'places.latitude', 'places.longitude',
            'in_regions.latitude', 'in_regions.longitude'
        ) }} as kilometres
    from in_regions
    inner join places
        on in_regions.town = places.spelling
        and in_regions.country = places.country
        and in_regions.geonames_code = places.region_code
    qualify row_number() over (
        partition by
            in_regions.role, in_regions.posting_id, in_regions.line_number,
            in_regions.town, in_regions.state
        order by
            places.is_official desc,
            places.population desc nulls last,
            places.geoname_id
    ) = 1

),

-- an office of several is not the place
certain as (

    select
        *,
        min(place) over posting_places = max(place) over posting_places
        and coalesce(min(kilometres) over posting_places > {{ beyond_km }}, true)
            as is_certain
    from located
    window posting_places as (partition by role, posting_id)

),

elsewhere as (

    select
        role,
        posting_id,
        place as true_place,
        state as true_state,
        country as true_country,
        sentence as true_place_snippet
    from certain
    -- a sentence that leaves a choice contradicts others and names no place itself
    where is_certain and not contains(
        replace(sentence, ' or near ', ' near '), ' or '
    )
    qualify row_number() over (partition by role, posting_id order by line_number) = 1

)

select * from elsewhere

{% endif %}
