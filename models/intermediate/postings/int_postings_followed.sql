-- Long, since what a scrape can tell of a posting depends on what it asked for.
with

sightings as (

    select * from {{ ref('int_sightings') }}

),

postings as (

    select role, posting_id, date_posted from {{ ref('int_postings_distinct') }}

),

outcomes as (

    select
        source_file,
        site as sites,
        distance
    from {{ ref('stg_ingest__outcomes') }}

),

scrapes as (

    select * from {{ ref('int_searches_scraped') }}

),

found as (

    select
        sightings.role,
        sightings.area,
        outcomes.sites as site,
        sightings.search_term,
        sightings.posting_id,
        cast(min(sightings.scraped_at) as date) as first_seen_on,
        cast(max(sightings.scraped_at) as date) as last_seen_on,
        min(cast(min(sightings.scraped_at) as date)) over (
            partition by sightings.role, sightings.area, sightings.posting_id
        ) as first_seen_in_area_on,
        min(coalesce(outcomes.distance, 0)) as found_within
    from sightings
    inner join outcomes using (source_file)
    group by
        sightings.role,
        sightings.area,
        outcomes.sites,
        sightings.search_term,
        sightings.posting_id

),

-- A search says that a posting is gone when it is whole, later than the last sighting,
-- and asked for what was found: as far around, and as old as the posting is by then.
looked_for as (

    select
        found.*,
        scrapes.scraped_on,
        scrapes.is_without_loss,
        scrapes.follows_a_whole_one
        and scrapes.scraped_on = found.first_seen_on as is_new,
        scrapes.is_whole
        and scrapes.scraped_on > found.last_seen_on
        and scrapes.distance >= found.found_within as would_find_it,
        scrapes.hours_old = {{ no_limit() }}
        or coalesce(
            {{ days_between('postings.date_posted', 'scrapes.scraped_on') }} * 24
                < scrapes.hours_old,
            false
        ) as asks_for_its_age
    from found
    inner join scrapes using (role, area, site, search_term)
    inner join postings using (role, posting_id)

),

-- What is missing where some could not be read may be among those, once; what turned up
-- again was never gone.
by_search as (

    select
        role,
        area,
        site,
        search_term,
        posting_id,
        any_value(first_seen_on) as first_seen_on,
        any_value(last_seen_on) as last_seen_on,
        any_value(first_seen_in_area_on) as first_seen_in_area_on,
        bool_or(is_new) as is_new,
        least(
            min(scraped_on) filter (
                where would_find_it and asks_for_its_age and is_without_loss
            ),
            {{ nth_of(
                "array_sort(array_agg(scraped_on) filter (
                    where would_find_it and asks_for_its_age
                ))", 2
            ) }}
        ) as gone_by,
        min(scraped_on) filter (where would_find_it and not asks_for_its_age)
            as out_of_sight_on
    from looked_for
    group by role, area, site, search_term, posting_id

),

-- It is gone from an area when each search that ever found it says so.
by_area as (

    select
        role,
        area,
        posting_id,
        min(first_seen_on) as first_seen_on,
        max(last_seen_on) as last_seen_on,
        case when count(*) = count(gone_by) then max(gone_by) end as gone_by,
        case
            when count(*) > count(gone_by)
                and count(*) = count(coalesce(gone_by, out_of_sight_on))
                then max(coalesce(gone_by, out_of_sight_on))
        end as out_of_sight_on,
        bool_or(is_new and first_seen_on = first_seen_in_area_on) as is_new
    from by_search
    group by role, area, posting_id

)

select * from by_area
