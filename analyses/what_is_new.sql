-- What came with the newest scrapes?
--
-- One row per posting that is listed now and that no earlier scrape had found; with a
-- single scrape, that is all of them.
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
where postings.is_in_newest_scrape
    and postings.first_seen_on = postings.last_seen_on
order by postings.role, postings.first_seen_on desc, postings.posting_id
