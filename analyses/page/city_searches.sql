-- Which cities' numbers are "at least", since a search that brought some was cut off?
select
    role,
    metro as name,
    postings,
    searches,
    core_searches,
    capped_searches,
    postings_of_capped_searches,
    is_at_least,
    is_at_least_of_core
from main.city_searches
where metro <> 'not stated'
order by role, postings desc, name
