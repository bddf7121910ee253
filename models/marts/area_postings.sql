with

areas as (

    select * from {{ ref('int_areas_searched') }}

),

shared as (

    select
        role,
        area,
        kind,
        state,
        country,
        latitude,
        longitude,
        scraped_on,
        postings,
        postings / nullif(sum(postings) over (partition by role), 0) as share_of_postings
    from areas

)

select * from shared
