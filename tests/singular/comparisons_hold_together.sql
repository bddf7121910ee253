{{ config(group="review") }}
-- Every advertisement is in each count of all of them once, and no claim is made without
-- an interval that leaves out nought.
with

texts as (

    select role, advertisements from {{ ref('role_pay') }}

),

levels as (

    select role, sum(advertisements) as advertisements
    from {{ ref('level_audit') }}
    group by role

)

select texts.role, 'advertisements of a role' as problem
from texts
left join {{ ref('first_jobs') }} as jobs
    on texts.role = jobs.role and jobs.open_to = 'everybody'
where texts.advertisements is distinct from jobs.advertisements

union all

select texts.role, 'advertisements of its levels'
from texts
left join levels using (role)
where texts.advertisements is distinct from levels.advertisements

union all

select role, 'a certain difference that may be none'
from {{ ref('technology_pay') }}
where is_certain and difference_low <= 0 and difference_high >= 0

union all

select role, 'a difference of fewer than six'
from {{ ref('requirement_pay') }}
where companies < 6 or advertisements < 6
