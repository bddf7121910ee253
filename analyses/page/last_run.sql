-- How did each search of the last run end, and from when are its figures?
--
-- Of several tries the best: what landed counts, whatever came before.
with

newest as (

    select role, max(run_began_at) as run_began_at from main.scrape_outcomes group by role

),

tries as (

    select
        *,
        list_position(
            ['landed', 'empty', 'partial', 'suspicious', 'blocked', 'failed'], outcome
        ) as rank
    from main.scrape_outcomes

),

last_run as (

    select tries.*
    from tries
    inner join newest using (role, run_began_at)
    qualify row_number() over (
        partition by role, area, site, search_term order by rank, scraped_at desc
    ) = 1

),

earlier as (

    select distinct role, area
    from tries
    inner join newest using (role)
    where tries.run_began_at < newest.run_began_at

)

select
    role,
    area,
    site,
    search_term,
    outcome,
    error,
    rows_landed,
    cast(scraped_at as date) as tried_on,
    area_postings.scraped_on as as_of,
    earlier.area is null and exists (from earlier as e where e.role = last_run.role)
        as is_new_area
from last_run
left join main.area_postings using (role, area)
left join earlier using (role, area)
order by role, area, site, search_term
