-- In which currencies is pay stated, and what is the median of each?
--
-- One row per role, currency and interval, of the advertisements of the job; amounts of
-- two currencies are never put together.
select
    role,
    coalesce(pay_currency, 'not stated') as currency,
    pay_interval,
    count(*) as advertisements,
    median(pay_min) as median_min,
    median(pay_max) as median_max
from main.postings
where is_counted and pay_source is not null
group by role, currency, pay_interval
order by role, advertisements desc, currency, pay_interval
