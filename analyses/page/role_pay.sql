-- What does each role pay, and how sure is that?
with

bases as (

    select 'best' as pay_basis, * from main.role_pay
    union all
    select 'jobspy' as pay_basis, * from main.jobspy_role_pay

)

select
    role,
    pay_basis,
    role as name,
    postings,
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
order by pay_basis, median_min_yearly desc nulls last, role
