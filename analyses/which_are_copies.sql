-- Which advertisements are posted again and again?
--
-- One row per advertisement with several postings, whichever company's name they have.
select
    role,
    advertisement_id,
    any_value(title) as title,
    any_value(company) as company,
    count(*) as postings,
    count(distinct metro) as metros,
    bool_or(is_aggregator) as posts_for_others
from main.postings
where is_in_newest_scrape
group by role, advertisement_id
having count(*) > 1
order by role, postings desc, advertisement_id
