-- What do the official figures say of the cities where the job is advertised?
select
    role,
    metro as name,
    occupation,
    wages_of,
    prices_of,
    advertisements,
    share_of_advertisements,
    employment,
    share_of_employment,
    advertisements_per_thousand_employed,
    wage_p25,
    wage_median,
    wage_p75,
    advertisements_with_min,
    median_min_yearly,
    median_min_low,
    median_min_high,
    advertisements_with_max,
    median_max_yearly,
    median_max_low,
    median_max_high,
    is_sure,
    price_level,
    median_min_at_us_prices,
    median_max_at_us_prices
from main.city_official
where advertisements > 0
order by role, advertisements desc, name
