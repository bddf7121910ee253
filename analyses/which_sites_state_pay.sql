-- Which sites' advertisements state what they pay?
--
-- One row per role and site: the share of the advertisements of the job with a yearly
-- pay in any currency, with its 95% interval, which allows for a company's being alike.
select
    role,
    postings.site,
    unnest(company_share_interval(posting_pay.states_pay, posting_pay.company_key))
from main.posting_pay
inner join main.postings using (role, posting_id)
where postings.is_counted
group by role, postings.site
order by role, count(*) desc, postings.site
