-- What does each posting that states pay offer a year, and does it speak for its copies?
with

stated as (

    select
        role, posting_id, false as is_scrapers_pay, pay_min_yearly, pay_max_yearly,
        pay_interval, pay_currency
    from main.posting_pay
    where has_pay
    union all
    select
        role, posting_id, true, pay_min_yearly, pay_max_yearly, pay_interval, pay_currency
    from main.jobspy_posting_pay
    where has_pay

)

select
    role,
    job_level,
    coalesce(work_mode, 'not_said') as work_mode,
    is_scrapers_pay,
    coalesce(role_fit = 'core', false) as is_core,
    row_number() over (
        partition by role, is_scrapers_pay, advertisement_id
        order by posting_id <> advertisement_id, posting_id
    ) = 1 as speaks_for_copies,
    stated.pay_min_yearly,
    stated.pay_max_yearly,
    stated.pay_interval,
    stated.pay_currency
from stated
inner join main.postings using (role, posting_id)
inner join main.posting_requirements using (role, posting_id)
order by
    role, is_scrapers_pay, pay_min_yearly, pay_max_yearly, speaks_for_copies, is_core,
    job_level, work_mode, pay_interval
