-- Which searches did not end well, and why?
--
-- One row per attempt that landed nothing or not all; a site's word that it has no jobs
-- is a good end.
select
    role,
    area,
    site,
    scraped_at,
    outcome,
    rows_landed,
    rows_refused,
    error
from main.scrape_outcomes
where rows_refused > 0
    or not (outcome = 'landed' or (outcome = 'empty' and coalesce(is_whole, false)))
order by role, scraped_at desc, area
