with

areas as (

    select
        place,
        min(area) as area,
        any_value(latitude) as latitude,
        any_value(longitude) as longitude
    from {{ ref('int_areas_searched') }}
    where latitude is not null
    group by place

),

locations as (

    select locations.location, place, latitude, longitude
    from {{ ref('int_locations_parsed') }} as locations
    left join {{ ref('int_locations_near_areas') }} as near_areas using (location)
    where latitude is not null and nearest_area is null

),

postings as (

    select location, count(*) as postings
    from {{ ref('int_postings_distinct') }}
    group by location

),

uncovered_places as (

    select
        locations.place,
        locations.latitude,
        locations.longitude,
        sum(postings.postings) as postings
    from locations
    inner join postings using (location)
    group by all

),

-- Where nobody searched, the place with most postings around is the centre. A degree of
-- latitude is longer than 110 km everywhere.
suburbs as (

    select distinct small.place
    from uncovered_places as small
    inner join uncovered_places as large
        on abs(large.latitude - small.latitude) <= {{ var('metro_radius_km') }} / 110.0
        and (
            large.postings > small.postings
            or (large.postings = small.postings and large.place < small.place)
        )
    where {{ great_circle_km(
        'small.latitude', 'small.longitude', 'large.latitude', 'large.longitude'
    ) }} <= {{ var('metro_radius_km') }}

),

centres as (

    select place, area, latitude, longitude from areas
    union all
    select place, null, latitude, longitude from uncovered_places
    where place not in (select place from suburbs)

)

select * from centres
