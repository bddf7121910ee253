-- What does each posting that states pay offer a year?
select
    role,
    pay_basis,
    pay_min_yearly,
    pay_max_yearly,
    pay_interval,
    main_currency as pay_currency
from main.posting_pay
where has_pay
order by role, pay_basis, pay_min_yearly, pay_max_yearly
