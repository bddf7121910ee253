-- How many postings are there, and how many of them are copies or come from aggregators?
--
-- Those of the newest scrapes, except for the two counts of all that was ever landed.
with

found as (

    select
        role,
        count(*) filter (where is_in_newest_scrape) as sightings,
        count(*) as landed_sightings
    from main.sightings
    group by role

),

landed as (

    select
        role,
        count(*) as landed_postings,
        count(*) filter (where is_open) as open_postings
    from main.postings
    group by role

),

counted as (

    select
        role,
        count(*) as postings,
        count(distinct advertisement_id) as advertisements,
        count(*) filter (where postings_in_group > 1) as copied,
        count(distinct duplicate_group) - count(distinct advertisement_id)
            as copied_elsewhere,
        count(*) filter (where is_aggregator) as of_aggregators,
        count(*) filter (
            where pay_refused_because is not null and coalesce(pay_min, pay_max) is null
        ) as refused_pays,
        count(*) filter (
            where coalesce(pay_min, pay_max) is not null
                and coalesce(pay_min_yearly, pay_max_yearly) is null
        ) as pays_without_a_year,
        min(date_posted) as first_posted_on,
        max(date_posted) as last_posted_on,
        count(date_posted) as dated
    from main.postings
    where is_in_newest_scrape
    group by role

),

-- A role whose searches found nothing has its row, too.
roles as (

    select distinct role from main.scrape_outcomes

)

select
    role,
    coalesce(sightings, 0) as sightings,
    coalesce(landed_sightings, 0) as landed_sightings,
    coalesce(landed_postings, 0) as landed_postings,
    coalesce(open_postings, 0) as open_postings,
    coalesce(postings, 0) as postings,
    coalesce(advertisements, 0) as advertisements,
    coalesce(copied, 0) as copied,
    coalesce(copied_elsewhere, 0) as copied_elsewhere,
    coalesce(of_aggregators, 0) as of_aggregators,
    coalesce(refused_pays, 0) as refused_pays,
    coalesce(pays_without_a_year, 0) as pays_without_a_year,
    first_posted_on,
    last_posted_on,
    coalesce(dated, 0) as dated
from roles
left join found using (role)
left join landed using (role)
left join counted using (role)
order by role
