-- How much more do they pay at a higher level?
--
-- One row per level: its postings, the median minimum and maximum a year with intervals.
select
    role,
    value as job_level,
    postings,
    round(share_of_postings, 3) as share_of_postings,
    pay_currency as currency,
    postings_with_min as n,
    median_min_yearly as median_min,
    median_min_low as low,
    median_min_high as high,
    median_max_yearly as median_max,
    reliability
from main.posting_traits
where trait = 'job_level'
order by role, median_min_yearly desc nulls last, value
