{# Where each reading's town lies, by the seed, by what was looked up online, by GeoNames.
   Somewhat long: three gazetteers, and which of GeoNames' namesakes is meant. #}
{# whose addresses name the state or province, as those of the US do #}
{% set countries_with_provinces = "('AU', 'CA')" %}
{% set large_enough = 3 %}
{% set large_enough_in_spite_of_a_region = 10 %}

with

readings as (

    select * from {{ ref('int_locations_read') }}

),

region_codes as (

    select distinct country, state, geonames_code
    from {{ ref('regions') }}
    where geonames_code is not null

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
        readings.country,
        readings.state,
        places.city,
        places.latitude,
        places.longitude,
        places.source,
        cast(null as bigint) as geoname_id,
        cast(null as bigint) as population,
        1 as namesakes
    from readings
    inner join places
        on readings.country = places.country
        and {{ same_word('readings.city', 'places.city') }}
        and {{ same_word('readings.state', 'places.state') }}
    qualify row_number() over (
        partition by readings.location, readings.likelihood_rank, readings.country
        order by places.preference
    ) = 1

),

-- A settlement's own name goes before another's second name.
named_so as (

    select
        readings.location,
        readings.likelihood_rank,
        readings.country as read_country,
        readings.state as read_state,
        readings.city as read_city,
        spellings.*,
        case
            when spellings.country = 'US' then spellings.region_code
            when spellings.country in {{ countries_with_provinces }}
                then own_regions.state
        end as own_state,
        case
            when readings.state is null or region_codes.geonames_code is not null
                then {{ large_enough }}
            else {{ large_enough_in_spite_of_a_region }}
        end as dominance
    from readings
    inner join {{ ref('base_geonames__spellings') }} as spellings
        on {{ small_letters('readings.city') }} = spellings.spelling
        and coalesce(readings.country = spellings.country, true)
    left join region_codes
        on readings.country = region_codes.country
        and readings.state = region_codes.state
    left join region_codes as own_regions
        on spellings.country = own_regions.country
        and spellings.region_code = own_regions.geonames_code
    where coalesce(region_codes.geonames_code = spellings.region_code, true)
    qualify rank() over (
        partition by
            readings.location, readings.likelihood_rank, readings.country, readings.state,
            spellings.country
        order by spellings.is_official desc
    ) = 1

),

rivals as (

    select *
    from named_so
    qualify population * dominance > max(population) over (
        partition by location, likelihood_rank, read_country, read_state, country
    ) or population = max(population) over (
        partition by location, likelihood_rank, read_country, read_state, country
    )

),

in_gazetteer as (

    select
        location,
        likelihood_rank,
        country,
        read_country,
        read_state,
        -- "New York" is not the first name of "New York City".
        any_value(case
            when country <> 'US' then name
            when is_official then {{ replace_pattern('name', '^Saint ', 'St. ') }}
            else read_city
        end) as city,
        coalesce(
            read_state,
            max_by(own_state, population)
        ) as state,
        case when count(*) = 1 then any_value(latitude) end as latitude,
        case when count(*) = 1 then any_value(longitude) end as longitude,
        case when count(*) = 1 then any_value(geoname_id) end as geoname_id,
        max(population) as population,
        count(*) as namesakes
    from rivals
    group by location, likelihood_rank, country, read_country, read_state

),

located as (

    select
        readings.location,
        readings.likelihood_rank,
        readings.country is null as is_bare,
        coalesce(looked_up.city, in_gazetteer.city, readings.city) as city,
        coalesce(in_gazetteer.state, readings.state) as state,
        coalesce(readings.country, in_gazetteer.country) as country,
        coalesce(looked_up.latitude, in_gazetteer.latitude) as latitude,
        coalesce(looked_up.longitude, in_gazetteer.longitude) as longitude,
        coalesce(looked_up.source, 'GeoNames') as source,
        case when looked_up.city is null then in_gazetteer.geoname_id end as geoname_id,
        in_gazetteer.population,
        coalesce(looked_up.namesakes, in_gazetteer.namesakes, 0) as namesakes
    from readings
    left join looked_up
        on readings.location = looked_up.location
        and readings.likelihood_rank = looked_up.likelihood_rank
        and readings.country = looked_up.country
    left join in_gazetteer
        on readings.location = in_gazetteer.location
        and readings.likelihood_rank = in_gazetteer.likelihood_rank
        and readings.country is not distinct from in_gazetteer.read_country
        and readings.state is not distinct from in_gazetteer.read_state
    where readings.country is not null or in_gazetteer.country is not null

)

select * from located
