with

areas as (

    select distinct area
    from {{ ref('stg_ingest__outcomes') }}
    where area is not null

),

readings as (

    select
        areas.area,
        located.*,
        cast(null as string) as search_country
    from areas
    inner join {{ ref('int_readings_located') }} as located
        on areas.area = located.location

),

chosen as (

    {{ likeliest_readings('readings', 'area', 'search_country', true) }}

),

placed as (

    select
        areas.area,
        case
            when chosen.latitude is not null then 'town'
            when chosen.city is not null then 'unknown place'
            when chosen.state is not null then 'region'
            when chosen.country is not null then 'country'
            else 'unknown place'
        end as kind,
        chosen.city,
        chosen.state,
        chosen.country,
        {{ place_label('chosen.city', 'chosen.state', 'chosen.country') }} as place,
        chosen.latitude,
        chosen.longitude,
        chosen.geoname_id,
        chosen.population,
        coalesce(chosen.namesakes, 0) as namesakes
    from areas
    left join chosen using (area)

)

select * from placed
