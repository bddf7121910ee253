-- How often do advertisements state pay, state by state, and where does a law demand it?
select
    role,
    job_country as country,
    job_state as state,
    advertisements,
    advertisements_with_pay,
    share_with_pay,
    share_with_pay_low,
    share_with_pay_high,
    coalesce(is_demanded_by_law, false) as is_demanded_by_law
from main.state_pay
where job_state <> 'not stated'
order by role, advertisements desc, country, state
