with

followed as (

    select * from {{ ref('int_roles_followed') }}

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
        followed.counts,
        followed.weeks,
        followed.advertisements,
        followed.gone,
        medians.median_days,
        medians.median_days_low,
        medians.median_days_high,
        medians.days_seen,
        followed.is_enough
    from followed
    left join medians using (role)

)

select * from lifetimes
