-- What was searched for, on which sites and with what, and what one number stands for it?
--
-- The fingerprint is over what was landed: the same files give the same one.
select
    role,
    list(distinct scraper order by scraper) as scrapers,
    list_sort(list(distinct coalesce(nullif(site, ''), 'a site without a name')))
        as sites,
    list(distinct search_term order by search_term) as search_terms,
    sha256(string_agg(
        concat_ws(' ', source_file, rows_landed, input_sha256), chr(10)
        order by source_file
    )) as fingerprint
from main.scrape_outcomes
group by role
order by role
