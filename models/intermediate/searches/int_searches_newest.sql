{{ config(materialized='ephemeral') }}

with

outcomes as (

    select *
    from {{ ref('stg_ingest__outcomes') }}
    where outcome in ('landed', 'empty', 'partial')

),

-- One that asks for less, as a try with a few rows does, does not take the place of one
-- that asked for more, unless that was long ago.
compared as (

    select
        *,
        {%- for asked in ['results_wanted', 'hours_old', 'distance'] %}
        coalesce(
            {{ asked }} < max({{ asked }}) over lately
            {%- if asked == 'results_wanted' %} and not is_whole{% endif %}, false
        )
        {{- " or" if not loop.last else " as asks_for_less," }}
        {%- endfor %}
        outcome = 'empty' and not is_whole as proves_nothing,
        (is_cut_off or proves_nothing) and not is_whole as lacks_some
    from outcomes
    window lately as (
        partition by role, area, site, search_term
        order by scraped_at
        range between interval '35 days' preceding and current row
    )

),

-- Of each search the newest whole scrape counts; one that was cut off only where there
-- is no whole one, and one that was blocked or failed never.
newest as (

    select
        role,
        area,
        source_file,
        scraped_at,
        proves_nothing
    from compared
    qualify rank() over (
        partition by role, area, site, search_term
        order by lacks_some, asks_for_less, scraped_at desc
    ) = 1

)

select * from newest
