-- What came with the newest scrapes?
--
-- One row per posting that the newest scrape of its search was the first to find, where
-- that search had been whole before; with a single scrape, that is none of them.
select
    postings.role,
    postings.first_seen_on,
    postings.metro,
    postings.title,
    postings.company,
    postings.pay_min_yearly,
    postings.pay_max_yearly,
    postings.pay_currency,
    postings.job_url
from main.postings
where postings.is_new
order by postings.role, postings.first_seen_on desc, postings.posting_id
