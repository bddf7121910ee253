-- Which levels, types of job, companies and industries are common, and what do they pay?
--
-- The 30 commonest values of each trait; `all_values` says how many there are.
select
    role,
    value as name,
    advertisements,
    advertisements_with_pay,
    pay_currency,
    columns('^(median|lowest|highest|companies_with|largest_share|precision)_(min|max)'),
    reliability,
    is_sure,
    counted,
    trait,
    postings,
    of_aggregators,
    share_of_advertisements,
    share_of_advertisements_low,
    share_of_advertisements_high,
    count(*) over (partition by role, counted, trait) as all_values
from main.counted_traits
where trait in ('job_level', 'job_type', 'company', 'industry', 'remote')
qualify row_number() over (
    partition by role, counted, trait order by advertisements desc, value
) <= 30
order by role, counted, trait, advertisements desc, name
