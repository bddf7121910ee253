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

followed as (

    select
        role,
        postings.counts,
        weeks.weeks,
        postings.advertisements,
        postings.gone,
        weeks.weeks >= 4 and postings.gone >= 20 as is_enough
    from postings
    inner join weeks using (role)

)

select * from followed
