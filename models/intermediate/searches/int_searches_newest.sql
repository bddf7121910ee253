{{ config(materialized='ephemeral') }}

with

outcomes as (

    select * from {{ ref('stg_ingest__outcomes') }}

),

-- Of each search the newest whole scrape counts; one that was cut off only where there
-- is no whole one, and one that was blocked or failed never.
newest as (

    select
        role,
        area,
        source_file,
        scraped_at
    from outcomes
    where outcome in ('landed', 'empty', 'partial')
    qualify rank() over (
        partition by role, area, site, search_term
        order by is_cut_off, scraped_at desc
    ) = 1

)

select * from newest
