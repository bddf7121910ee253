-- What is commonest in each choice, and does it state pay? As much as a figure shows.
with

counted as (

    select
        role,
        counted,
        job_level,
        work_mode,
        trait,
        value as name,
        advertisements,
        of_aggregators,
        all_advertisements,
        share_of_advertisements,
        share_of_advertisements_low,
        share_of_advertisements_high,
        advertisements_with_pay,
        share_with_pay,
        share_with_pay_low,
        share_with_pay_high,
        count(*) filter (where value <> 'not stated') over (
            partition by role, counted, job_level, work_mode, trait
        ) as all_values
    from main.filtered_traits
    where trait <> 'remote'

)

select *
from counted
where
    advertisements >= 6
    or name = 'not stated'
    or trait in ('metro', 'company', 'industry', 'job_level', 'job_type')
qualify row_number() over (
    partition by role, counted, job_level, work_mode, trait
    order by name = 'not stated' desc, advertisements desc, name
) <= case
    when trait = 'metro' then 60
    when trait = 'state' then 30
    when trait = 'technology' then 25
    else 16
end
order by role, counted, job_level, work_mode, trait, advertisements desc, name
