with

outcomes as (

    select
        *,
        {{ week_of('run_began_at') }} as week
    from {{ ref('stg_ingest__outcomes') }}

),

-- Several attempts at a search in a week are one.
searches as (

    select
        role,
        week,
        area,
        site,
        search_term,
        bool_or(is_whole) as is_whole,
        bool_or(outcome in ('landed', 'empty', 'partial')) as is_answered
    from outcomes
    group by role, week, area, site, search_term

),

weeks as (

    select
        role,
        week,
        count(*) as searches,
        count(*) filter (where is_whole) as searches_whole,
        row_number() over (partition by role order by week) as number
    from searches
    group by role, week
    having bool_or(is_answered)

)

select * from weeks
