-- Which are the newest postings of each city, at most 200, and where can they be read?
select
    role,
    metro as city,
    title,
    company,
    job_url,
    date_posted,
    main_currency as pay_currency,
    posting_pay.pay_min_yearly,
    posting_pay.pay_max_yearly
from main.posting_pay
inner join main.postings using (role, posting_id, metro)
where metro <> 'not stated'
qualify row_number() over (
    partition by role, metro order by date_posted desc nulls last, posting_id
) <= 200
order by role, date_posted desc nulls last, posting_id
