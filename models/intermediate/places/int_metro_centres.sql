{# Outside the US, where no office delineates metropolitan areas for all: a town is a
   centre unless a far larger one is near. How near depends on the larger one's people: 10
   km for 100,000, 25 for a million, 63 for ten million. #}
{% set smallest_centre = 50000 %}

with

countries as (

    select distinct country from {{ ref('int_places_known') }}
    where country <> 'US'

),

towns as (

    select
        geoname_id,
        any_value(spellings.name) as name,
        spellings.country,
        any_value(regions.state) as state,
        any_value(latitude) as latitude,
        any_value(longitude) as longitude,
        any_value(population) as population,
        10 * power(any_value(population) / 1e5, 0.4) as reach_km
    from {{ ref('base_geonames__spellings') }} as spellings
    inner join countries using (country)
    left join {{ ref('regions') }} as regions
        on spellings.country = regions.country
        and spellings.region_code = regions.geonames_code
        and regions.country in ('AU', 'CA')
    where population >= {{ smallest_centre }}
    group by geoname_id, spellings.country

),

suburbs as (

    select distinct small.geoname_id
    from towns as small
    inner join towns as large
        on small.country = large.country
        and {{ is_suburb_of('small', 'large') }}

),

centres as (

    select
        geoname_id,
        country,
        {{ place_label('name', 'state', 'country') }} as metro,
        latitude,
        longitude,
        population,
        reach_km
    from towns
    where geoname_id not in (select geoname_id from suburbs)

)

select * from centres
