-- How did the searches of the last run end, and those before, and which did not land whole?
select
    role,
    scrape_outcomes.run_began_at = newest.run_began_at as is_of_last_run,
    outcome,
    count(*) as searches,
    cast(coalesce(sum(rows_landed), 0) as bigint) as landed,
    cast(coalesce(sum(rows_refused), 0) as bigint) as refused,
    cast(coalesce(sum(rows_without_description), 0) as bigint) as without_description,
    coalesce(list(distinct area order by area) filter (where outcome <> 'landed'), [])
        as areas
from main.scrape_outcomes
inner join (
    select role, max(run_began_at) as run_began_at from main.scrape_outcomes group by role
) as newest using (role)
group by role, is_of_last_run, outcome
order by role, is_of_last_run desc, searches desc, outcome
