-- Which sites' postings state what they pay?
--
-- One row per role and site: the share of postings with a yearly pay, with its 95%
-- interval (Wilson).
select
    postings.role,
    postings.site,
    unnest(share_interval(posting_pay.has_pay))
from main.posting_pay
inner join main.postings using (role, posting_id)
group by postings.role, postings.site
order by postings.role, count(*) desc, postings.site
