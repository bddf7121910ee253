-- What pay did the searches find, counted in each area whose search found it?
select
    role,
    pay_basis,
    pay_currency,
    postings,
    postings_with_pay,
    postings_in_other_currencies,
    yearly_count,
    hourly_count,
    lowest_min_yearly,
    highest_min_yearly,
    lowest_max_yearly,
    highest_max_yearly
from main.pay_summary
order by role, pay_basis
