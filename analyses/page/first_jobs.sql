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
    columns('^(median|lowest|highest|companies_with|largest_share|precision)_(min|max)'),
    reliability,
    reliability = 'published' as is_sure
from main.first_jobs
order by role, advertisements, name
