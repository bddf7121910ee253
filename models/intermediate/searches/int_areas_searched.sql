with

newest_scrapes as (

    select * from {{ ref('int_searches_newest') }}

),

sightings as (

    select * from {{ ref('int_sightings') }}

),

places as (

    select area, kind, state, country, place, latitude, longitude
    from {{ ref('int_areas_placed') }}

),

-- Also areas where nothing was found; an empty file that proves nothing dates nothing.
searched as (

    select
        role,
        area,
        cast(
            coalesce(max(scraped_at) filter (where not proves_nothing), max(scraped_at))
            as date
        ) as scraped_on
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
        places.kind,
        places.state,
        places.country,
        places.place,
        places.latitude,
        places.longitude,
        searched.scraped_on,
        coalesce(counted.postings, 0) as postings
    from searched
    left join counted using (role, area)
    left join places using (area)

)

select * from located
