{# Which metropolitan area each known place is in. Somewhat long: in the US the official
   list decides and, for towns that it lacks, the nearest one on it; elsewhere, which town
   is near which. #}
{% set next_town_km = 15 %}
{% set widest_metro_km = 300 %}

with

places as (

    select * from {{ ref('int_places_known') }}

),

centres as (

    select * from {{ ref('int_metro_centres') }}

),

listed as (

    select
        metro,
        state,
        latitude as metro_latitude,
        longitude as metro_longitude,
        {{ each_of(split_text('lower(towns)', '|')) }} as town
    from {{ ref('metropolitan_areas') }}

),

by_name as (

    select places.place, listed.metro, listed.metro_latitude, listed.metro_longitude
    from places
    inner join listed
        on listed.town
            = {{ replace_pattern(small_letters('places.city'), ' township$', '') }}
        and places.state = listed.state
    where places.country = 'US'

),

listed_towns as (

    select
        listed.*,
        spellings.latitude,
        spellings.longitude,
        {{ great_circle_km(
            'listed.metro_latitude', 'listed.metro_longitude',
            'spellings.latitude', 'spellings.longitude'
        ) }} as km_from_centre
    from listed
    inner join {{ ref('base_geonames__spellings') }} as spellings
        on listed.town = spellings.spelling and listed.state = spellings.region_code
    where spellings.country = 'US' and spellings.is_official
    -- a state has namesakes, and the gazetteer may know only the one that is far away
    qualify km_from_centre <= {{ widest_metro_km }} and row_number() over (
        partition by listed.metro, listed.state, listed.town
        order by km_from_centre, spellings.latitude
    ) = 1

),

unlisted as (

    select places.*
    from places
    left join by_name using (place)
    where places.country = 'US' and by_name.place is null

),

by_next_town as (

    select
        unlisted.place,
        listed_towns.metro,
        listed_towns.metro_latitude,
        listed_towns.metro_longitude,
        {{ great_circle_km(
            'unlisted.latitude', 'unlisted.longitude',
            'listed_towns.latitude', 'listed_towns.longitude'
        ) }} as kilometres
    from unlisted
    inner join listed_towns
        on abs(unlisted.latitude - listed_towns.latitude) <= {{ next_town_km }} / 110e0
    qualify kilometres <= {{ next_town_km }} and row_number() over (
        partition by unlisted.place order by kilometres, listed_towns.metro
    ) = 1

),

by_reach as (

    select
        places.place,
        centres.metro,
        centres.latitude as metro_latitude,
        centres.longitude as metro_longitude
    from places
    inner join centres
        on places.country = centres.country
        and (
            places.geoname_id = centres.geoname_id
            or {{ is_suburb_of('places', 'centres') }}
        )
    qualify row_number() over (
        partition by places.place
        order by
            places.geoname_id is not distinct from centres.geoname_id desc,
            {{ great_circle_km(
                'places.latitude', 'places.longitude',
                'centres.latitude', 'centres.longitude'
            ) }} / centres.reach_km,
            centres.metro
    ) = 1

),

in_metros as (

    select * from by_name
    union all
    select * except (kilometres) from by_next_town
    union all
    select * from by_reach

),

placed as (

    select
        places.place,
        coalesce(in_metros.metro, places.place) as metro,
        coalesce(in_metros.metro_latitude, places.latitude) as latitude,
        coalesce(in_metros.metro_longitude, places.longitude) as longitude
    from places
    left join in_metros using (place)

)

select * from placed
