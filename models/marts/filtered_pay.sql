{# Medians for each choice of level, work mode and yearly basis that has six or more.
   Somewhat long, since each choice has an "any". #}

with

flags as (

    select true as is_any
    union all
    select false

),

pay_intervals as (

    select * from {{ ref('pay_intervals') }}

),

bases as (

    select distinct basis as yearly_basis from pay_intervals

),

counted as (

    select
        counted.*,
        coalesce(required.work_mode, 'not_said') as work_mode
    from {{ ref('int_counted_by_choice') }} as counted
    inner join {{ ref('int_postings_required') }} as required using (role, posting_id)

),

-- An advertisement is one of its level and of any level, and so on.
chosen as (

    select
        counted.role,
        counted.counted,
        bases.yearly_basis,
        if(levels.is_any, 'any', coalesce(counted.job_level, 'not stated')) as job_level,
        if(modes.is_any, 'any', counted.work_mode) as work_mode,
        if(places.is_any, 'anywhere', counted.metro) as metro,
        counted.posting_id,
        counted.company_key,
        counted.has_pay,
        counted.has_other_currency,
        counted.main_currency,
        {%- for end in ['min', 'max'] %}
        counted.pay_{{ end }}_yearly
        * coalesce(theirs.periods_per_year / ours.periods_per_year, 1)
            as pay_{{ end }}_yearly{{ "," if not loop.last }}
        {%- endfor %}
    from counted
    cross join bases
    cross join flags as levels
    cross join flags as modes
    cross join flags as places
    left join {{ ref('int_pay_intervals') }} as ours using (pay_interval)
    left join pay_intervals as theirs
        on
            bases.yearly_basis = theirs.basis
            and counted.pay_interval = theirs.pay_interval
    where
        (places.is_any and counted.speaks_for_copies)
        or (not places.is_any and counted.metro <> 'not stated')

),

-- With fewer, a median has no interval.
enough as (

    select
        *,
        count(*) filter (where has_pay) over (
            partition by role, counted, yearly_basis, job_level, work_mode, metro
        ) as with_pay
    from chosen
    qualify with_pay >= 6

),

statistics as (

    {{ pay_statistics(
        'enough',
        ['role', 'counted', 'yearly_basis', 'job_level', 'work_mode', 'metro'],
        'advertisements'
    ) }}

),

final as (

    select
        *,
        job_level = 'any' or work_mode = 'any' or metro = 'anywhere' as is_total
    from statistics

)

select * from final
