with

advertisements as (

    select
        role,
        posting_id,
        coalesce(job_level, 'not stated') as job_level
    from {{ ref('int_advertisements') }}

),

requirements as (

    select role, posting_id, years_min from {{ ref('int_postings_required') }}

),

counted as (

    select
        role,
        job_level,
        count(*) as advertisements,
        count(years_min) as naming_years,
        percentile_cont(0.5) within group (order by years_min) as median_years,
        count(*) filter (where years_min <= 1) as up_to_one,
        count(*) filter (where years_min >= 3) as three_or_more,
        count(*) filter (where years_min >= 5) as five_or_more
    from advertisements
    inner join requirements using (role, posting_id)
    group by role, job_level

),

final as (

    select
        *,
        three_or_more / nullif(naming_years, 0) as share_three_or_more,
        {{ wilson_low('three_or_more', 'naming_years') }} as share_three_or_more_low,
        {{ wilson_high('three_or_more', 'naming_years') }} as share_three_or_more_high
    from counted

)

select * from final
