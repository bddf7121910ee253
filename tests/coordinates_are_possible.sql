-- A place has both coordinates or neither, on this planet, and one row of its own.
with

areas as (

    select area as place, latitude, longitude
    from {{ ref('area_coordinates') }}

),

places as (

    select
        lower(concat_ws(', ', city, coalesce(state, ''), country)) as place,
        latitude,
        longitude,
    from {{ ref('place_coordinates') }}

),

everything as (

    select * from areas
    union all
    select * from places

)

select
    place,
    count(*) as row_count,
from everything
group by place
having count(*) > 1
    or count(*) > count_if(
        (latitude is null and longitude is null)
        or (latitude between -90 and 90 and longitude between -180 and 180)
    )
