{{ config(materialized='view') }}

with

outcomes as (

    select
        role,
        area,
        site,
        search_term,
        scraper,
        source_file,
        cast(scraped_at as date) as scraped_on,
        rows_received,
        results_wanted,
        is_cut_off,
        max(rows_received) over run as greatest_of_run
    from {{ ref('stg_ingest__outcomes') }}
    where outcome in ('landed', 'partial')
    window run as (partition by role, site, scraper, cast(scraped_at as date))

),

shared as (

    select
        *,
        sum(cast(rows_received = greatest_of_run as integer)) over (
            partition by role, site, scraper, scraped_on
        ) as searches_with_greatest
    from outcomes

),

-- What was asked for is on record, but of adopted files: there, several searches that end
-- at one and the same greatest number were stopped by it, and so were two at a round one.
judged as (

    select
        role,
        area,
        site,
        search_term,
        source_file,
        scraped_on,
        rows_received,
        case
            when is_cut_off then 'the site had more'
            when rows_received >= results_wanted
                then 'it got the ' || results_wanted || ' rows that it asked for'
            when results_wanted is null
                and rows_received = greatest_of_run
                and rows_received >= 10
                and searches_with_greatest
                    >= case when rows_received % 10 = 0 then 2 else 3 end
                then searches_with_greatest || ' searches of that day ended at exactly '
                    || rows_received || ' rows, and none had more'
        end as cap_evidence
    from shared

),

final as (

    select
        *,
        cap_evidence is not null as is_capped
    from judged

)

select * from final
