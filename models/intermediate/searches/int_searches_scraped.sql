{{ config(materialized='ephemeral') }}

with

outcomes as (

    select * from {{ ref('stg_ingest__outcomes') }}

),

-- An attempt that was blocked and one that then succeeded are one day's scrape, whole.
by_day as (

    select
        role,
        area,
        site,
        search_term,
        cast(scraped_at as date) as scraped_on,
        -- A search that got as many rows as it asked for may have left some behind.
        bool_or(
            outcome in ('landed', 'empty', 'partial')
            and not is_cut_off
            and not coalesce(rows_received >= results_wanted, false)
        ) as is_whole,
        bool_or(outcome in ('landed', 'empty', 'partial')) as is_answered
    from outcomes
    group by role, area, site, search_term, scraped_on

),

compared as (

    select
        *,
        coalesce(
            bool_or(is_whole) over (
                partition by role, area, site, search_term
                order by scraped_on
                rows between unbounded preceding and 1 preceding
            ),
            false
        ) as follows_a_whole_one
    from by_day

)

select * from compared
