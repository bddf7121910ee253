{# The one city that a posting's text names as its place, where that lies beyond the reach
   of the city that its location names. #}
{% set beyond_km = 50 %}

with

said as (

    select * from {{ ref('int_requirements_said') }}

),

postings as (

    select role, posting_id, latitude, longitude
    from {{ ref('int_postings_distinct') }}
    where latitude is not null

),

places as (

    select * from {{ ref('place_coordinates') }} where state is not null

),

regions as (

    select country, lower(name) as word, code from {{ ref('regions') }}
    union
    select country, lower(code), code from {{ ref('regions') }}

),

named as (

    select
        role,
        posting_id,
        line_number,
        sentence,
        {{ each_of('places_named') }} as place_named
    from said
    where cardinality(places_named) > 0

),

located as (

    select
        named.role,
        named.posting_id,
        named.line_number,
        named.sentence,
        {{ place_label('places.city', 'places.state', 'places.country') }} as place,
        {{ great_circle_km(
            'places.latitude', 'places.longitude',
            'postings.latitude', 'postings.longitude'
        ) }} as kilometres
    from named
    inner join postings using (role, posting_id)
    inner join regions
        on lower(trim(split_part(named.place_named, ',', 2))) = regions.word
    inner join places
        on regions.country = places.country
        and regions.code = places.state
        -- "Our Madison": the name may follow another word that is written large
        and (
            lower(split_part(named.place_named, ',', 1)) = lower(places.city)
            or lower(split_part(named.place_named, ',', 1))
            like '% ' || lower(places.city)
        )

),

-- an office of several is not the place
certain as (

    select
        *,
        min(place) over posting_places = max(place) over posting_places
        and min(kilometres) over posting_places > {{ beyond_km }} as is_certain
    from located
    window posting_places as (partition by role, posting_id)

),

elsewhere as (

    select
        role,
        posting_id,
        place as true_place,
        sentence as true_place_snippet
    from certain
    where is_certain
    qualify row_number() over (partition by role, posting_id order by line_number) = 1

)

select * from elsewhere
