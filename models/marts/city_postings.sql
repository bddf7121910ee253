with

postings as (

    select role, metro from {{ ref('int_postings_described') }} where is_in_newest_scrape

),

metros as (

    select distinct metro, area, latitude, longitude
    from {{ ref('int_postings_in_metros') }}

),

counted as (

    select
        role,
        metro,
        count(*) as postings
    from postings
    group by role, metro

),

-- The postings whose location names no city are a row like the others, without a place.
shared as (

    select
        counted.role,
        counted.metro,
        metros.area,
        metros.latitude,
        metros.longitude,
        counted.postings,
        counted.postings / sum(counted.postings) over (partition by counted.role)
            as share_of_postings
    from counted
    left join metros using (metro)

)

select * from shared
