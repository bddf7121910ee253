with

outcomes as (

    select * from {{ ref('stg_ingest__outcomes') }}

),

sightings as (

    select * from {{ ref('int_sightings') }}

),

coordinates as (

    select * from {{ ref('area_coordinates') }}

),

-- Areas whose search ended, also those where nothing was found. A blocked or failed
-- search says nothing about its area.
searched as (

    select
        role,
        area,
        cast(max(scraped_at) as date) as scraped_on,
    from outcomes
    where outcome in ('landed', 'empty', 'partial')
    group by role, area

),

counted as (

    select
        role,
        area,
        count(distinct posting_id) as postings,
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
        coalesce(counted.postings, 0) as postings,
    from searched
    left join counted using (role, area)
    left join coordinates using (area)

)

select * from located
