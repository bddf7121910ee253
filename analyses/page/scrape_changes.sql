-- What came and what went from scrape to scrape?
select
    role,
    scraped_on,
    count(*) as areas,
    count(*) filter (where is_whole) as whole,
    cast(sum(new_postings) as bigint) as new_postings,
    cast(sum(gone) as bigint) as gone
from main.scrape_changes
group by role, scraped_on
order by role, scraped_on desc
