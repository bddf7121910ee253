-- How much more do they pay at a higher level?
--
-- One row per level: its advertisements, the median minimum and maximum a year with their
-- intervals; where `reliability` is range, only the lowest and highest tell something.
select
    role,
    value as job_level,
    advertisements,
    round(share_of_advertisements, 3) as share_of_advertisements,
    pay_currency as currency,
    advertisements_with_min as n,
    companies_with_min as companies,
    median_min_yearly as median_min,
    median_min_low as low,
    median_min_high as high,
    lowest_min_yearly as lowest,
    highest_min_yearly as highest,
    median_max_yearly as median_max,
    reliability
from main.posting_traits
where trait = 'job_level'
order by role, median_min_yearly desc nulls last, value
