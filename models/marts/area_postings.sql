with

areas as (

    select * from {{ ref('int_areas_searched') }}

),

metros as (

    select place, metro from {{ ref('int_places_in_metros') }}

),

shared as (

    select
        role,
        area,
        metros.metro,
        kind,
        areas.state,
        areas.country,
        areas.latitude,
        areas.longitude,
        scraped_on,
        postings,
        postings / nullif(sum(postings) over (partition by role), 0) as share_of_postings
    from areas
    left join metros using (place)

)

select * from shared
