with

locations as (

    select location from {{ ref('int_locations_split') }}

),

readings as (

    select * from {{ ref('int_locations_read') }}

),

located as (

    select * from {{ ref('int_readings_located') }}

),

-- "Berlin, DE" is Delaware's where a gazetteer knows one there, else Germany's where it
-- knows that one, else what is likelier.
chosen as (

    select
        readings.location,
        coalesce(located.city, readings.city) as city,
        readings.state,
        readings.country,
        located.latitude,
        located.longitude,
        located.namesakes
    from readings
    left join located using (location, likelihood_rank)
    qualify row_number() over (
        partition by readings.location
        order by
            case when readings.city is null or located.city is not null then 0 else 1 end,
            readings.likelihood_rank
    ) = 1

),

parsed as (

    select
        locations.location,
        chosen.city,
        chosen.state,
        chosen.country,
        {{ place_label('chosen.city', 'chosen.state', 'chosen.country') }} as place,
        chosen.latitude,
        chosen.longitude,
        coalesce(chosen.namesakes, 0) as namesakes
    from locations
    left join chosen using (location)

)

select * from parsed
