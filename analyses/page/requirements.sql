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
    postings_with_pay as advertisements_with_pay,
    median_min_yearly,
    median_min_low,
    median_min_high,
    median_max_yearly,
    median_max_low,
    median_max_high,
    reliability,
    coalesce(is_certain, false) as is_certain,
    difference,
    difference_low,
    difference_high
from main.requirement_pay
order by role, requirement, advertisements desc, name
