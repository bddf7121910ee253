-- How old are the postings that are listed now?
--
-- One row per role: how many were posted how long before the newest scrape, by the site's
-- own date.
select
    role,
    case
        when date_posted is null then 'not stated'
        when last_seen_on - date_posted < 7 then 'up to a week'
        when last_seen_on - date_posted < 30 then 'up to a month'
        else 'longer'
    end as age,
    count(*) as postings,
    min(date_posted) as oldest,
    max(date_posted) as newest
from main.postings
where is_in_newest_scrape
group by role, age
order by role, newest desc nulls last
