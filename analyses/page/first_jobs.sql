-- Which advertisements are open to a beginner, and what do they pay?
select
    role,
    open_to as name,
    advertisements,
    share_of_advertisements,
    share_of_advertisements_low,
    share_of_advertisements_high,
    with_a_degree,
    technologies,
    pay_currency,
    postings_with_pay as advertisements_with_pay,
    median_min_yearly,
    median_min_low,
    median_min_high,
    median_max_yearly,
    median_max_low,
    median_max_high,
    reliability
from main.first_jobs
order by role, advertisements, name
