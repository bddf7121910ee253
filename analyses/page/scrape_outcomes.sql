-- How did the searches of the last run end, and those before, and which were not whole?
with

newest as (

    select
        role,
        max(run_began_at) as newest_began_at
    from main.scrape_outcomes
    group by role

)

select
    role,
    run_began_at = newest_began_at as is_of_last_run,
    outcome,
    count(*) as searches,
    cast(coalesce(sum(rows_landed), 0) as bigint) as landed,
    cast(coalesce(sum(rows_refused), 0) as bigint) as refused,
    cast(coalesce(sum(rows_without_description), 0) as bigint) as without_description,
    coalesce(list(distinct area order by area) filter (where outcome <> 'landed'), [])
        as areas
from main.scrape_outcomes
inner join newest using (role)
group by role, is_of_last_run, outcome
order by role, is_of_last_run desc, searches desc, outcome
