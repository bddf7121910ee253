{% set well_known = 100000 %}

with

readings as (

    select
        *,
        row_number() over (partition by location order by likelihood_rank) = 1
            as is_likeliest
    from {{ ref('int_locations_read') }}
    where city is not null

),

region_codes as (

    select distinct country, code, geonames_code
    from {{ ref('regions') }}

),

places as (

    select city, state, country, latitude, longitude, source, 1 as preference
    from {{ ref('place_coordinates') }}
    union all
    select city, state, country, latitude, longitude, source, 2
    from {{ ref('stg_ingest__places_found') }}
    where latitude is not null

),

looked_up as (

    select
        readings.location,
        readings.likelihood_rank,
        places.city,
        places.latitude,
        places.longitude,
        places.source
    from readings
    inner join places
        on readings.country = places.country
        and {{ same_word('readings.city', 'places.city') }}
        and {{ same_word('readings.state', 'places.state') }}
    qualify row_number() over (
        partition by readings.location, readings.likelihood_rank
        order by places.preference
    ) = 1

),

-- A settlement's own name goes before what others are called besides. A less likely
-- reading must mean a well-known place: else a hamlet that the gazetteer lacks would move
-- abroad.
named_so as (

    select
        readings.location,
        readings.likelihood_rank,
        readings.city,
        spellings.latitude,
        spellings.longitude,
        spellings.population
    from readings
    inner join {{ ref('base_geonames__spellings') }} as spellings
        on readings.country = spellings.country
        and lower(readings.city) = spellings.spelling
    left join region_codes
        on readings.country = region_codes.country
        and readings.state = region_codes.code
    where coalesce(region_codes.geonames_code = spellings.region_code, true)
        and (readings.is_likeliest or spellings.population >= {{ well_known }})
    qualify rank() over (
        partition by readings.location, readings.likelihood_rank
        order by spellings.is_official desc
    ) = 1

),

-- A namesake with a tenth of the people is no rival.
rivals as (

    select *
    from named_so
    qualify population * 10 >= max(population) over (
        partition by location, likelihood_rank
    )

),

in_gazetteer as (

    select
        location,
        likelihood_rank,
        any_value(city) as city,
        case when count(*) = 1 then any_value(latitude) end as latitude,
        case when count(*) = 1 then any_value(longitude) end as longitude,
        'GeoNames' as source,
        count(*) as namesakes
    from rivals
    group by location, likelihood_rank

),

located as (

    select *, 1 as namesakes from looked_up
    union all
    select in_gazetteer.*
    from in_gazetteer
    left join looked_up using (location, likelihood_rank)
    where looked_up.location is null

)

select * from located
