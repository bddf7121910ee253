-- Which companies pay most, of those with enough postings to tell?
--
-- One row per company whose medians have a 95% interval.
select
    role,
    value as company,
    pay_currency as currency,
    postings_with_min as n,
    median_min_yearly as median_min,
    median_min_low as low,
    median_min_high as high,
    median_max_yearly as median_max
from main.posting_traits
where trait = 'company' and is_sure
order by role, median_max_yearly desc, value
