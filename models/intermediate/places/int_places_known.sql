with

places as (

    select place, city, state, country, latitude, longitude, geoname_id, population
    from {{ ref('int_areas_placed') }}
    where latitude is not null
    union all
    select place, city, state, country, latitude, longitude, geoname_id, population
    from {{ ref('int_locations_parsed') }}
    where latitude is not null

),

known as (

    select *
    from places
    qualify row_number() over (
        partition by place order by geoname_id is null, geoname_id, latitude, longitude
    ) = 1

)

select * from known
