-- Which share of the postings is remote, city by city?
--
-- One row per metropolitan area with ten or more postings, with the share's 95% interval.
select
    role,
    metro,
    count(*) as postings,
    unnest(share_interval(is_remote))
from main.postings
where is_in_newest_scrape
group by role, metro
having count(*) >= 10
order by role, count(*) desc, metro
