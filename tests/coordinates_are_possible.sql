-- A place has both coordinates or neither, and they are on this planet.
select *
from {{ ref('int_locations_parsed') }}
where (latitude is null) <> (longitude is null)
    or latitude not between -90 and 90
    or longitude not between -180 and 180
