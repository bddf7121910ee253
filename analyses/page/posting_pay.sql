-- What does each posting that states pay offer a year, and does it speak for its copies?
with

best as (

    select
        role,
        job_level,
        coalesce(work_mode, 'not_said') as work_mode,
        false as is_scrapers_pay,
        coalesce(role_fit = 'core', false) as is_core,
        row_number() over (
            partition by role, advertisement_id
            order by posting_id <> advertisement_id, posting_id
        ) = 1 as speaks_for_copies,
        posting_pay.pay_min_yearly,
        posting_pay.pay_max_yearly,
        posting_pay.pay_interval,
        posting_pay.pay_currency
    from main.posting_pay
    inner join main.postings using (role, posting_id)
    inner join main.posting_requirements using (role, posting_id)
    where has_pay

),

scrapers as (

    select
        role,
        job_level,
        coalesce(work_mode, 'not_said') as work_mode,
        true as is_scrapers_pay,
        coalesce(role_fit = 'core', false) as is_core,
        row_number() over (
            partition by role, advertisement_id
            order by posting_id <> advertisement_id, posting_id
        ) = 1 as speaks_for_copies,
        jobspy_posting_pay.pay_min_yearly,
        jobspy_posting_pay.pay_max_yearly,
        jobspy_posting_pay.pay_interval,
        jobspy_posting_pay.pay_currency
    from main.jobspy_posting_pay
    inner join main.postings using (role, posting_id)
    inner join main.posting_requirements using (role, posting_id)
    where has_pay

),

together as (

    select * from best
    union all
    select * from scrapers

)

select * from together
order by
    role, is_scrapers_pay, pay_min_yearly, pay_max_yearly, speaks_for_copies, is_core,
    job_level, work_mode, pay_interval
