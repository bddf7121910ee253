-- What share of the advertisements is still open at each age?
select
    role,
    days,
    at_risk,
    gone,
    share_open,
    share_open_low,
    share_open_high
from main.role_survival
where is_enough
order by role, days
