-- What do they pay, city by city, and which cities can be told from the highest?
--
-- One row per metropolitan area whose median minimum can be printed: of advertisements of
-- the job, each text once, with the companies behind them. `is_told_from_highest` says
-- whether it is clearly lower, all cities compared at once (dbt_project/docs/leads.md).
select
    city_pay.role,
    city_pay.metro,
    city_pay.pay_currency as currency,
    city_pay.advertisements_with_min as n,
    city_pay.companies_with_min as companies,
    round(city_pay.largest_share_min, 2) as largest_share,
    city_pay.median_min_yearly as median_min,
    city_pay.median_min_low as low,
    city_pay.median_min_high as high,
    leads.share_below >= 0.9 as is_told_from_highest
from main.city_pay
left join main.leads
    on city_pay.role = leads.role
    and city_pay.counts = leads.counted
    and leads.trait = 'metro'
    and leads.measure = 'median_min_yearly'
    and city_pay.metro = leads.value
where city_pay.precision_min in ('published', 'starred')
    and city_pay.metro <> 'not stated'
order by city_pay.role, city_pay.median_min_yearly desc, city_pay.metro
