{{ config(group="review") }}
-- Every advertisement is in each count of all of them once, and no claim is made without
-- an interval that excludes zero.
with

texts as (

    select role, '' as metro, advertisements from {{ ref('role_pay') }}
    union all
    select role, metro, advertisements from {{ ref('city_pay') }}

),

counts as (

    select
        'first jobs' as part,
        role,
        '' as metro,
        sum(advertisements) as counted,
        sum(share_of_advertisements) as shares
    from {{ ref('first_jobs') }}
    group by role
    union all
    select
        'first jobs', role, metro, sum(advertisements), sum(share_of_advertisements)
    from {{ ref('city_first_jobs') }}
    group by role, metro
    union all
    select 'levels', role, '', sum(advertisements), 1
    from {{ ref('level_audit') }}
    group by role

)

select
    role,
    metro || ': not all ' || part as problem
from texts
full join counts using (role, metro)
where texts.advertisements is distinct from counts.counted
    or not coalesce(abs(shares - 1) < 1e-9, false)

union all

select role, 'a certain difference that may be none'
from {{ ref('technology_pay') }}
where is_certain and difference_low <= 0 and difference_high >= 0

union all

select role, 'a difference of fewer than six'
from {{ ref('requirement_pay') }}
where companies_compared < 6 or advertisements < 6
