with

landed_rows as (

    select distinct location, area
    from {{ ref('stg_jobspy__landed_rows') }}
    where location is not null

),

areas as (

    select area, country as search_country from {{ ref('int_areas_placed') }}

),

-- A bare "Toronto" is in the country that was searched.
locations as (

    select distinct location, search_country
    from landed_rows
    left join areas using (area)

),

readings as (

    select
        located.*,
        locations.search_country,
        coalesce(locations.search_country, '') as search_key
    from locations
    inner join {{ ref('int_readings_located') }} as located using (location)

),

chosen as (

    {{ likeliest_readings('readings', 'location, search_key', 'search_country', false) }}

),

parsed as (

    select
        locations.location,
        locations.search_country,
        chosen.city,
        chosen.state,
        chosen.country,
        {{ place_label('chosen.city', 'chosen.state', 'chosen.country') }} as place,
        chosen.latitude,
        chosen.longitude,
        chosen.geoname_id,
        chosen.population,
        coalesce(chosen.namesakes, 0) as namesakes
    from locations
    left join chosen
        on locations.location = chosen.location
        and coalesce(locations.search_country, '') = chosen.search_key

)

select * from parsed
