-- Which roles were searched for, when, and were their postings made up?
select
    role,
    count(*) as searches,
    bool_or(scraper = 'sample') as is_sample,
    cast(min(scraped_at) as date) as first_scraped_on,
    cast(max(scraped_at) as date) as last_scraped_on
from main.scrape_outcomes
group by role
order by sum(rows_landed) desc, role
