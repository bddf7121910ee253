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

areas as (

    select areas.area, places.*
    from {{ ref('int_areas_placed') }} as areas
    inner join places using (place)

),

-- The area that means the centre, and the one that is nearest to the town.
near as (

    select
        places.place,
        first_value(areas.area) over (
            partition by places.place
            order by areas.place <> areas.metro, areas.area
        ) as area,
        areas.area as nearest_area
    from places
    inner join areas using (metro)
    qualify row_number() over (
        partition by places.place
        order by
            {{ great_circle_km(
                'places.latitude', 'places.longitude', 'areas.latitude', 'areas.longitude'
            ) }},
            areas.area
    ) = 1

)

select * from near
