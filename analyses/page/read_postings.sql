-- Which advertisements are there to read, at most 50,000, and what does each ask and pay?
with

newest as (

    select
        *,
        row_number() over (
            partition by role, advertisement_id
            order by
                coalesce(pay_min_yearly, pay_max_yearly) is null,
                posting_id <> advertisement_id,
                posting_id
        ) = 1 as speaks_for_copies
    from main.postings
    where is_in_newest_scrape

),

cities as (

    select
        role,
        advertisement_id,
        count(*) as copies,
        coalesce(
            list_sort(list(distinct metro) filter (where metro <> 'not stated')), []
        ) as cities
    from newest
    group by role, advertisement_id

),

technologies as (

    select role, posting_id, list_sort(list(technology)) as technologies
    from main.posting_technologies
    inner join newest using (role, posting_id)
    where speaks_for_copies
    group by role, posting_id

)

select
    role,
    title,
    company,
    cities,
    job_level,
    coalesce(work_mode, 'not_said') as work_mode,
    years_min,
    coalesce(technologies, []) as technologies,
    posting_pay.pay_currency,
    posting_pay.pay_min_yearly,
    posting_pay.pay_max_yearly,
    coalesce(role_fit = 'core', false) as is_core,
    copies,
    date_posted,
    days_listed,
    coalesce(is_new, false) as is_new,
    job_url
from newest
inner join cities using (role, advertisement_id)
inner join main.posting_pay using (role, posting_id)
inner join main.posting_requirements using (role, posting_id)
left join technologies using (role, posting_id)
where speaks_for_copies
qualify row_number() over (
    partition by role order by date_posted desc nulls last, posting_id
) <= 50000
order by role, date_posted desc nulls last, posting_id
