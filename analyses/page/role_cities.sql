-- In which cities do several roles state pay often enough to compare them?
select
    role,
    metro as name,
    postings,
    postings_with_pay,
    pay_currency,
    median_min_yearly,
    median_min_low,
    median_min_high,
    median_max_yearly,
    median_max_low,
    median_max_high,
    reliability,
    is_sure
from main.city_pay
where is_sure and metro <> 'not stated'
qualify count(*) over (partition by metro) > 1
order by name, role
