-- How did the searches end, and which of them did not land whole?
select
    role,
    outcome,
    count(*) as searches,
    cast(coalesce(sum(rows_landed), 0) as bigint) as landed,
    cast(coalesce(sum(rows_refused), 0) as bigint) as refused,
    cast(coalesce(sum(rows_without_description), 0) as bigint) as without_description,
    coalesce(list(distinct area order by area) filter (where outcome <> 'landed'), [])
        as areas
from main.scrape_outcomes
group by role, outcome
order by role, searches desc, outcome
