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

near_areas as (

    select * from {{ ref('int_locations_near_areas') }}

),

distinct_postings as (

    select
        landed_rows.* except (
            posting_key, jobspy_id, area, search_term, scraped_at, scraper,
            rejection_reason, raw_row
        ),
        sightings.posting_id,
        locations.city,
        locations.state,
        locations.country,
        locations.latitude,
        locations.longitude,
        near_areas.nearest_area
    from landed_rows
    inner join sightings using (source_file, source_row)
    left join locations using (location)
    left join near_areas using (location)
    where sightings.describes_posting

)

select * from distinct_postings
