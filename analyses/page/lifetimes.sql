-- How long do advertisements stay open, and is there enough to say so?
select
    role,
    weeks,
    advertisements,
    gone,
    median_days,
    median_days_low,
    median_days_high,
    days_seen
from main.role_lifetimes
where is_enough
order by role
