with

newest_scrapes as (

    select * from {{ ref('int_searches_newest') }}

),

sightings as (

    select * from {{ ref('int_sightings') }}

),

coordinates as (

    select * from {{ ref('area_coordinates') }}

),

-- Also areas where nothing was found.
searched as (

    select
        role,
        area,
        cast(max(scraped_at) as date) as scraped_on
    from newest_scrapes
    group by role, area

),

counted as (

    select
        role,
        area,
        count(distinct posting_id) as postings
    from sightings
    where is_in_newest_scrape
    group by role, area

),

located as (

    select
        searched.role,
        searched.area,
        coordinates.latitude,
        coordinates.longitude,
        searched.scraped_on,
        coalesce(counted.postings, 0) as postings
    from searched
    left join counted using (role, area)
    left join coordinates using (area)

)

select * from located
