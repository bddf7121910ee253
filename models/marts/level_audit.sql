with

advertisements as (

    select
        role,
        posting_id,
        counted as counts,
        company_key,
        coalesce(job_level, 'not stated') as job_level
    from {{ ref('int_advertisements') }}

),

requirements as (

    select role, posting_id, years_min from {{ ref('int_postings_required') }}

),

asking as (

    select *
    from advertisements
    inner join requirements using (role, posting_id)

),

naming as (

    select * from asking where years_min is not null

),

worth as (

    {{ worth_in_companies('naming', ['role', 'job_level']) }}

),

counted as (

    select
        role,
        job_level,
        any_value(counts) as counts,
        count(*) as advertisements,
        count(years_min) as naming_years,
        percentile_cont(0.5) within group (order by years_min) as median_years,
        count(*) filter (where years_min <= 1) as up_to_one,
        count(*) filter (where years_min >= 3) as three_or_more,
        count(*) filter (where years_min >= 5) as five_or_more
    from asking
    group by role, job_level

),

{% set share = ['three_or_more', 'naming_years', 'worth.effective_companies'] %}
final as (

    select
        counted.*,
        three_or_more / nullif(naming_years, 0) as share_three_or_more,
        {{ clustered_share(share[0], share[1], share[2], 'low') }}
            as share_three_or_more_low,
        {{ clustered_share(share[0], share[1], share[2], 'high') }}
            as share_three_or_more_high
    from counted
    left join worth using (role, job_level)

)

select * from final
