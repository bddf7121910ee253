with

locations as (

    select * from {{ ref('int_locations_parsed') }}
    where city is not null

),

centres as (

    select * from {{ ref('int_metro_centres') }}

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
