with

locations as (

    select * from {{ ref('int_locations_parsed') }}
    where latitude is not null

),

areas as (

    select distinct area, latitude, longitude
    from {{ ref('int_areas_searched') }}
    where latitude is not null

),

distances as (

    select
        locations.location,
        areas.area as nearest_area,
        {{ great_circle_km(
            'locations.latitude', 'locations.longitude',
            'areas.latitude', 'areas.longitude'
        ) }} as kilometres
    from locations
    cross join areas

),

nearest as (

    select location, nearest_area
    from distances
    where kilometres <= {{ var('metro_radius_km') }}
    qualify row_number() over (
        partition by location order by kilometres, nearest_area
    ) = 1

)

select * from nearest
