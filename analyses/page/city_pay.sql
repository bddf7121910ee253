-- What do they pay, city by city?
select
    role,
    pay_basis,
    city as name,
    latitude,
    longitude,
    pay.postings,
    share_of_postings,
    postings_with_pay,
    share_with_pay,
    share_with_pay_low,
    share_with_pay_high,
    pay_currency,
    median_min_yearly,
    median_min_low,
    median_min_high,
    q1_min_yearly,
    q3_min_yearly,
    median_max_yearly,
    median_max_low,
    median_max_high,
    q1_max_yearly,
    q3_max_yearly,
    reliability,
    reliability in ('fair', 'good') as is_sure
from main.city_pay as pay
inner join main.city_postings using (role, city)
order by role, pay_basis, pay.postings desc, name
