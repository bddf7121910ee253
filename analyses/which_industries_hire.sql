-- Which industries hire most, and what do they pay?
--
-- One row per industry with ten or more postings; a company may be of several.
select
    role,
    value as industry,
    postings,
    round(share_of_postings, 3) as share_of_postings,
    pay_currency as currency,
    postings_with_min as n,
    median_min_yearly as median_min,
    median_max_yearly as median_max,
    reliability
from main.posting_traits
where trait = 'industry' and postings >= 10
order by role, postings desc, value
