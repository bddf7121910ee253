-- What pay did the searches find, counted in each area whose search found it?
with

bases as (

    select 'postings' as counted, * from main.pay_summary
    union all
    select 'jobspy' as counted, * from main.jobspy_pay_summary

)

select
    role,
    counted,
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
from bases
order by role, counted
