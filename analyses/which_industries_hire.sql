-- Which industries hire most, and what do they pay?
--
-- One row per industry with ten or more advertisements; a company may be of several.
select
    role,
    value as industry,
    advertisements,
    companies,
    round(share_of_advertisements, 3) as share_of_advertisements,
    pay_currency as currency,
    advertisements_with_min as n,
    median_min_yearly as median_min,
    median_max_yearly as median_max,
    reliability
from main.posting_traits
where trait = 'industry' and advertisements >= 10
order by role, advertisements desc, value
