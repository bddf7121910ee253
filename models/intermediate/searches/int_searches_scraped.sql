{{ config(materialized='ephemeral') }}

with

outcomes as (

    select
        outcomes.* except (is_whole),
        -- an adopted file does not say how its search ended; what it held may
        outcomes.is_whole and not coalesce(capped.is_capped, false) as is_whole
    from {{ ref('stg_ingest__outcomes') }} as outcomes
    left join {{ ref('int_searches_capped') }} as capped using (source_file)

),

-- An attempt that was blocked and one that then succeeded are one day's scrape, whole.
by_day as (

    select
        role,
        area,
        site,
        search_term,
        cast(scraped_at as date) as scraped_on,
        bool_or(is_whole) as is_whole,
        bool_or(is_whole and coalesce(rows_lost, 0) = 0) as is_without_loss,
        bool_or(outcome in ('landed', 'empty', 'partial')) as is_answered,
        -- what the widest whole scrape of the day asked for; null is without a limit
        max(coalesce(hours_old, {{ no_limit() }})) filter (where is_whole) as hours_old,
        max(coalesce(distance, {{ no_limit() }})) filter (where is_whole) as distance,
        max(site_of_country) as site_of_country
    from outcomes
    group by role, area, site, search_term, scraped_on

),

compared as (

    select
        *,
        coalesce(
            bool_or(is_whole) over (
                partition by role, area, site, search_term, site_of_country
                order by scraped_on
                rows between unbounded preceding and 1 preceding
            ),
            false
        ) as follows_a_whole_one
    from by_day

)

select * from compared
