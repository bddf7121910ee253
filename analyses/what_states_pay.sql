-- What do they pay, state by state, and how sure is that?
--
-- One row per role, state and currency: n, the median minimum a year, and the ends of its
-- 95% interval (none below n = 6).
select
    postings.role,
    postings.country,
    postings.state,
    posting_pay.main_currency as currency,
    unnest(median_interval(posting_pay.pay_min_yearly))
from main.posting_pay
inner join main.postings using (role, posting_id)
where posting_pay.pay_min_yearly is not null and postings.state is not null
group by postings.role, postings.country, postings.state, posting_pay.main_currency
order by postings.role, count(*) desc, postings.country, postings.state
