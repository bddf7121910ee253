{{ config(materialized='view') }}

with

landed_rows as (

    select * from {{ ref('stg_jobspy__landed_rows') }}

),

sightings as (

    select * from {{ ref('int_sightings') }}

),

locations as (

    select * from {{ ref('int_locations_parsed') }}

),

areas as (

    select area, country as search_country from {{ ref('int_areas_placed') }}

),

dates as (

    select * from {{ ref('int_dates_ordered') }}

),

near_areas as (

    select role, place, nearest_area from {{ ref('int_places_near_areas') }}

),

distinct_postings as (

    select
        landed_rows.* except (
            posting_key, jobspy_id, area, search_term, scraped_at, scraper,
            rejection_reason, raw_row, date_posted, date_posted_day_first, date_order
        ),
        -- of two readings the one of its file, else the one that the posting's country
        -- writes
        if(
            coalesce(dates.date_order = 'month', {{ writes_month_first(
                "coalesce(locations.country, areas.search_country, 'US')"
            ) }}),
            date_posted,
            coalesce(date_posted_day_first, date_posted)
        ) as date_posted,
        locations.place,
        sightings.posting_id,
        locations.city,
        locations.state,
        locations.country,
        locations.latitude,
        locations.longitude,
        near_areas.nearest_area
    from landed_rows
    inner join sightings using (source_file, source_row)
    left join areas on landed_rows.area = areas.area
    left join locations
        on landed_rows.location = locations.location
        and areas.search_country is not distinct from locations.search_country
    left join near_areas
        on landed_rows.role = near_areas.role and locations.place = near_areas.place
    left join dates on landed_rows.source_file = dates.source_file
    where sightings.describes_posting

)

select * from distinct_postings
