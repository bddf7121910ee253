with

postings as (

    select
        role,
        any_value(counts) as counts,
        count(*) as advertisements,
        count(gone_at) as gone
    from {{ ref('int_postings_staying') }}
    group by role

),

weeks as (

    select role, count(*) as weeks
    from {{ ref('int_weeks_scraped') }}
    group by role

),

medians as (

    {{ median_ages(
        "(select role, days as day, share_open, share_open_low, share_open_high from "
        ~ ref('role_survival') ~ ")", ['role']
    ) }}

),

lifetimes as (

    select
        role,
        postings.counts,
        weeks.weeks,
        postings.advertisements,
        postings.gone,
        medians.median_days,
        medians.median_days_low,
        medians.median_days_high,
        medians.days_seen,
        weeks.weeks >= 4 and postings.gone >= 20 as is_enough
    from postings
    inner join weeks using (role)
    left join medians using (role)

)

select * from lifetimes
