-- Which years, degree, clearance, right to work and work mode are asked for?
select
    role,
    requirement,
    value as name,
    advertisements,
    share_of_advertisements,
    share_of_advertisements_low,
    share_of_advertisements_high,
    pay_currency,
    advertisements_with_pay,
    columns('^(median|lowest|highest|companies_with|largest_share|precision)_(min|max)'),
    reliability,
    is_sure,
    coalesce(is_certain, false) as is_certain,
    difference,
    difference_low,
    difference_high
from main.requirement_pay
order by role, requirement, advertisements desc, name
