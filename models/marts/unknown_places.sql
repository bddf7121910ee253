with

places as (

    select location, city, state, country, namesakes, false as is_search_area
    from {{ ref('int_locations_parsed') }}
    where city is not null and latitude is null
    union all
    select area, city, state, country, namesakes, true
    from {{ ref('int_areas_placed') }}
    where city is not null and latitude is null

),

named as (

    select
        location,
        any_value(city) as city,
        any_value(state) as state,
        any_value(country) as country,
        max(namesakes) as namesakes,
        bool_or(is_search_area) as is_search_area
    from places
    group by location

),

regions as (

    -- not one of its provinces' names
    select
        country,
        state,
        coalesce(min(case when name = state then name end), min(name)) as name
    from {{ ref('regions') }}
    group by country, state

),

postings as (

    select
        location,
        count(distinct posting_id) as postings
    from {{ ref('int_postings_described') }}
    group by location

),

unknown as (

    select
        named.location,
        named.city,
        named.state,
        named.country,
        coalesce(regions.name, named.state) as state_name,
        named.namesakes,
        named.is_search_area,
        coalesce(postings.postings, 0) as postings
    from named
    left join postings using (location)
    left join regions on named.country = regions.country and named.state = regions.state

)

select * from unknown
