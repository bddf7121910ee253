-- Which advertisements are posted again and again?
--
-- One row per advertisement (same title, company and text) with several postings.
select
    role,
    duplicate_group,
    any_value(title) as title,
    any_value(company) as company,
    count(*) as postings,
    count(distinct metro) as metros,
    bool_or(is_aggregator) as posts_for_others
from main.postings
where is_in_newest_scrape
group by role, duplicate_group
having count(*) > 1
order by role, postings desc, duplicate_group
