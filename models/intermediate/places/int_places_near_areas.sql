with

places as (

    select
        known.place,
        known.latitude,
        known.longitude,
        in_metros.metro
    from {{ ref('int_places_known') }} as known
    inner join {{ ref('int_places_in_metros') }} as in_metros using (place)

),

searched as (

    select distinct role, area from {{ ref('stg_ingest__outcomes') }}

),

-- of the same role: another role's searches change nothing here
areas as (

    select
        searched.role,
        areas.area,
        places.place <> places.metro as is_not_the_centre,
        places.*
    from searched
    inner join {{ ref('int_areas_placed') }} as areas using (area)
    inner join places using (place)

),

-- The area that means the centre, and the one that is nearest to the town.
near as (

    select
        areas.role,
        places.place,
        first_value(areas.area) over (
            partition by areas.role, places.place
            order by areas.is_not_the_centre, areas.area
        ) as area,
        areas.area as nearest_area
    from places
    inner join areas using (metro)
    qualify row_number() over (
        partition by areas.role, places.place
        order by
            {{ great_circle_km(
                'places.latitude', 'places.longitude', 'areas.latitude', 'areas.longitude'
            ) }},
            areas.area
    ) = 1

)

select * from near
