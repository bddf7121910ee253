-- What do they pay, search area by search area?
with

bases as (

    select 'best' as pay_basis, * from main.area_pay
    union all
    select 'jobspy' as pay_basis, * from main.jobspy_area_pay

)

select
    role,
    pay_basis,
    area as name,
    latitude,
    longitude,
    bases.postings,
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
    is_sure
from bases
inner join main.area_postings using (role, area)
order by role, pay_basis, bases.postings desc, name
