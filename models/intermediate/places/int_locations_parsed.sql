with

locations as (

    select distinct location
    from {{ ref('stg_jobspy__landed_rows') }}
    where location is not null

),

readings as (

    select * from {{ ref('int_locations_read') }}

),

places as (

    select * from {{ ref('place_coordinates') }}

),

areas as (

    select distinct area, latitude, longitude
    from {{ ref('int_areas_searched') }}
    where latitude is not null

),

-- "Berlin, DE" is Delaware's where the seed knows one there, else Germany's where it knows
-- that one, else what is likelier.
chosen as (

    select
        readings.location,
        coalesce(places.city, readings.city) as city,
        readings.state,
        readings.country,
        places.latitude,
        places.longitude
    from readings
    left join places
        on readings.country = places.country
        and {{ same_word('readings.city', 'places.city') }}
        and {{ same_word('readings.state', 'places.state') }}
    qualify row_number() over (
        partition by readings.location
        order by
            case when readings.city is null or places.city is not null then 0 else 1 end,
            readings.likelihood_rank
    ) = 1

),

distances as (

    select
        chosen.location,
        areas.area,
        {{ great_circle_km(
            'chosen.latitude', 'chosen.longitude', 'areas.latitude', 'areas.longitude'
        ) }} as kilometres
    from chosen
    cross join areas
    where chosen.latitude is not null

),

nearest as (

    select
        location,
        area as nearest_area
    from distances
    where kilometres <= {{ var('metro_radius_km') }}
    qualify row_number() over (partition by location order by kilometres, area) = 1

),

parsed as (

    select
        locations.location,
        chosen.city,
        chosen.state,
        chosen.country,
        chosen.latitude,
        chosen.longitude,
        nearest.nearest_area
    from locations
    left join chosen using (location)
    left join nearest using (location)

)

select * from parsed
