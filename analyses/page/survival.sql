-- What share of the advertisements is still open at each age?
select
    role,
    days,
    at_risk,
    role_survival.gone,
    share_open,
    share_open_low,
    share_open_high
from main.role_survival
inner join main.role_lifetimes using (role)
where is_enough
order by role, days
