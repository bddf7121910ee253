-- A place has both coordinates or neither, and they are on this planet.
with

coordinates as (

    select area as place, latitude, longitude
    from {{ ref('area_coordinates') }}
    union all
    select city, latitude, longitude
    from {{ ref('place_coordinates') }}

)

select *
from coordinates
where (latitude is null) <> (longitude is null)
    or latitude not between -90 and 90
    or longitude not between -180 and 180
