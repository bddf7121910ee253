-- What do they pay, city by city, and does a city clearly pay more or less than the rest?
--
-- One row per metropolitan area whose median has a 95% interval. Where the interval lies
-- wholly above or below the median of all postings of the role, the difference is more
-- than chance; with many cities, about one in twenty will seem so by chance.
select
    city_pay.role,
    city_pay.metro,
    city_pay.pay_currency as currency,
    city_pay.postings_with_min as n,
    city_pay.median_min_yearly as median_min,
    city_pay.median_min_low as low,
    city_pay.median_min_high as high,
    city_pay.median_max_yearly as median_max,
    case
        when city_pay.median_min_low > role_pay.median_min_yearly then 'more'
        when city_pay.median_min_high < role_pay.median_min_yearly then 'less'
        else 'cannot tell'
    end as than_all,
    city_pay.reliability
from main.city_pay
inner join main.role_pay using (role, pay_currency)
where city_pay.median_min_low is not null and city_pay.metro <> 'not stated'
order by city_pay.role, city_pay.median_min_yearly desc, city_pay.metro
