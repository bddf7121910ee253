-- Long, since what a scrape can tell of a posting depends on what it asked for, and no
-- posting is compared with every scrape.
{{ config(database=database_of_one_build()) }}

with

sightings as (

    select * from {{ ref('int_sightings') }}

),

outcomes as (

    select
        source_file,
        site as sites,
        distance,
        site_of_country
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
        min(coalesce(outcomes.distance, 0)) as found_within,
        max(outcomes.site_of_country) as found_in_country
    from sightings
    inner join outcomes using (source_file)
    group by
        sightings.role,
        sightings.area,
        outcomes.sites,
        sightings.search_term,
        sightings.posting_id

),

-- Whole scrapes of one search that ask alike, in order.
asking as (

    select
        *,
        dense_rank() over (
            order by
                role, area, site, search_term, site_of_country, distance, hours_old,
                is_without_loss
        ) as way,
        lag(scraped_on, 1, began_on) over alike as before_on,
        lead(scraped_on) over alike as then_on
    from (
        select
            *,
            min(scraped_on) over (partition by role, area, site, search_term) as began_on
        from scrapes
    ) as dated
    where is_whole
    window alike as (
        partition by
            role, area, site, search_term, site_of_country, distance, hours_old,
            is_without_loss
        order by scraped_on
    )

),

ways as (

    select distinct
        role, area, site, search_term, site_of_country, distance, hours_old,
        is_without_loss, way
    from asking

),

days_before as (

    select
        way,
        before_on,
        scraped_on as next_on,
        then_on,
        {{ each_of(numbers_to(days_between('before_on', 'scraped_on') ~ ' - 1', 0)) }}
            as days
    from asking

),

-- Each day has the scrape that comes next, so that it is found without a search, however
-- many there are.
next_scrapes as (

    select way, {{ days_after('before_on', 'days') }} as day, next_on, then_on
    from days_before

),

-- Only a search for what is new asks when a posting is from.
postings as (

    select role, posting_id, date_posted
    from {{ ref('int_postings_distinct') }}
    where role in (select role from ways where hours_old <> {{ no_limit() }})

),

-- A search says that a posting is gone when it is whole, later than the last sighting,
-- and asked for what was found: as far around, of the same country where that is known,
-- and as old as the posting is by then.
looked_for as (

    select
        found.*,
        ways.way,
        ways.is_without_loss,
        case
            when ways.hours_old <> {{ no_limit() }} then coalesce(
                {{ days_after(
                    'postings.date_posted', 'least(ceil(ways.hours_old / 24.0), 1000000)'
                ) }},
                found.last_seen_on
            )
        end as too_old_on
    from found
    left join postings using (role, posting_id)
    left join ways
        on found.role = ways.role
        and found.area = ways.area
        and found.site = ways.site
        and found.search_term = ways.search_term
        and found.found_within <= ways.distance
        and coalesce(found.found_in_country = ways.site_of_country, true)

),

-- The next two scrapes are enough to tell.
missed as (

    select
        looked_for.*,
        too_olds.next_on as out_of_sight_on,
        {{ each_of(list_of(['nexts.next_on', 'nexts.then_on'])) }} as scraped_on
    from looked_for
    left join next_scrapes as nexts
        on looked_for.way = nexts.way and looked_for.last_seen_on = nexts.day
    left join next_scrapes as too_olds
        on looked_for.way = too_olds.way
        and too_olds.day = case
            when looked_for.too_old_on > looked_for.last_seen_on
                then {{ days_after('looked_for.too_old_on', '-1') }}
            when looked_for.too_old_on is not null then looked_for.last_seen_on
        end

),

told as (

    select
        missed.*,
        coalesce(scrapes.follows_a_whole_one, false) as is_new,
        missed.scraped_on is not null
        and (too_old_on is null or missed.scraped_on < too_old_on) as asks_for_its_age
    from missed
    left join scrapes
        on missed.role = scrapes.role
        and missed.area = scrapes.area
        and missed.site = scrapes.site
        and missed.search_term = scrapes.search_term
        and missed.first_seen_on = scrapes.scraped_on

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
        bool_or(is_new) as is_new,
        least(
            min(scraped_on) filter (where asks_for_its_age and is_without_loss),
            {{ nth_of(
                "array_sort(array_agg(scraped_on) filter (where asks_for_its_age))", 2
            ) }}
        ) as gone_by,
        min(out_of_sight_on) as out_of_sight_on
    from told
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
        coalesce(
            min(first_seen_on) filter (where is_new) = min(first_seen_on), false
        ) as is_new
    from by_search
    group by role, area, posting_id

)

select * from by_area
