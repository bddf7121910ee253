with

places as (

    select * from {{ ref('int_locations_parsed') }}
    where city is not null and latitude is null

),

regions as (

    select country, code, min(name) as name
    from {{ ref('regions') }}
    group by country, code

),

areas as (

    select distinct area from {{ ref('int_areas_searched') }}

),

postings as (

    select
        location,
        count(distinct posting_id) as postings
    from {{ ref('int_postings_distinct') }}
    group by location

),

unknown as (

    select
        places.location,
        places.city,
        places.state,
        places.country,
        coalesce(regions.name, places.state) as state_name,
        places.namesakes,
        areas.area is not null as is_search_area,
        coalesce(postings.postings, 0) as postings
    from places
    left join areas on places.location = areas.area
    left join postings using (location)
    left join regions on places.country = regions.country and places.state = regions.code

)

select * from unknown
