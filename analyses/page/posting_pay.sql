-- What does each posting that states pay offer a year?
with

bases as (

    select 'best' as pay_basis, * from main.posting_pay
    union all
    select 'jobspy' as pay_basis, * from main.jobspy_posting_pay

)

select
    role,
    pay_basis,
    pay_min_yearly,
    pay_max_yearly,
    pay_interval,
    main_currency as pay_currency
from bases
where has_pay
order by role, pay_basis, pay_min_yearly, pay_max_yearly
