with

locations as (

    select
        *,
        {{ place_label('city', 'state', 'country') }} as place
    from {{ ref('int_locations_parsed') }}
    where city is not null

),

postings as (

    select location, count(*) as postings
    from {{ ref('int_postings_distinct') }}
    group by location

),

areas as (

    select
        area_coordinates.place,
        min(area_coordinates.area) as area,
        any_value(area_coordinates.latitude) as latitude,
        any_value(area_coordinates.longitude) as longitude
    from {{ ref('area_coordinates') }} as area_coordinates
    where area_coordinates.latitude is not null
        and area_coordinates.area in (select area from {{ ref('int_areas_searched') }})
    group by area_coordinates.place

),

uncovered_places as (

    select
        locations.place,
        locations.latitude,
        locations.longitude,
        sum(postings.postings) as postings
    from locations
    inner join postings using (location)
    where locations.latitude is not null and locations.nearest_area is null
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

),

distances as (

    select
        locations.location,
        centres.*,
        {{ great_circle_km(
            'locations.latitude', 'locations.longitude',
            'centres.latitude', 'centres.longitude'
        ) }} as kilometres
    from locations
    cross join centres
    where locations.latitude is not null

),

nearest_centres as (

    select * from distances
    where kilometres <= {{ var('metro_radius_km') }}
    qualify row_number() over (partition by location order by kilometres, place) = 1

),

in_metros as (

    select
        locations.location,
        coalesce(nearest_centres.place, locations.place) as metro,
        nearest_centres.area,
        coalesce(nearest_centres.latitude, locations.latitude) as latitude,
        coalesce(nearest_centres.longitude, locations.longitude) as longitude
    from locations
    left join nearest_centres using (location)

)

select * from in_metros
