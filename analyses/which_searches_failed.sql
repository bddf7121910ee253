-- Which searches did not end well, and why?
--
-- One row per attempt that landed nothing or not all.
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
where outcome <> 'landed' or rows_refused > 0
order by role, scraped_at desc, area
