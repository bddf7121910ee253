-- Every advertisement is in each count of all of them once, and no claim is made without
-- an interval that leaves out nought.
select 'advertisements of a role' as problem
from {{ ref('first_jobs') }} as first
where first.open_to = 'everybody'
    and first.advertisements <> (
        select count(*)
        from {{ ref('int_advertisements') }} as advertisements
        where advertisements.role = first.role
    )

union all

select 'advertisements of its levels'
from {{ ref('level_audit') }} as audit
group by audit.role
having sum(audit.advertisements) <> (
        select max(first.advertisements)
        from {{ ref('first_jobs') }} as first
        where first.role = audit.role
    )

union all

select 'a certain difference that may be none'
from {{ ref('technology_pay') }}
where is_certain and difference_low <= 0 and difference_high >= 0

union all

select 'a difference of fewer than six'
from {{ ref('requirement_pay') }}
where companies < 6 or advertisements < 6
