with

counted as (

    select * from {{ ref('int_counted') }}

),

copies as (

    select
        role,
        counted,
        metro,
        any_value(is_default) as is_default,
        cast(sum(postings) as bigint) as postings
    from counted
    group by role, counted, metro

),

totals as (

    select role, counted, advertisements as all_advertisements
    from {{ ref('counted_role_pay') }}

),

statistics as (

    {{ pay_statistics('counted', ['role', 'counted', 'metro'], 'advertisements') }}

),

described as (

    select
        role,
        counted,
        metro,
        copies.is_default,
        copies.postings,
        advertisements / all_advertisements as share_of_advertisements,
        statistics.* except (role, counted, metro)
    from statistics
    inner join copies using (role, counted, metro)
    inner join totals using (role, counted)

)

select * from described
