with

sightings as (

    select * from {{ ref('int_sightings') }}

),

outcomes as (

    select
        source_file,
        site as sites
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
        ) as first_seen_in_area_on
    from sightings
    inner join outcomes using (source_file)
    group by
        sightings.role,
        sightings.area,
        outcomes.sites,
        sightings.search_term,
        sightings.posting_id

),

-- A search says that a posting is gone when it is whole and later than the last sighting.
-- One that turned up again was never gone.
by_search as (

    select
        found.*,
        min(scrapes.scraped_on) filter (
            where scrapes.is_whole and scrapes.scraped_on > found.last_seen_on
        ) as gone_by,
        bool_or(
            scrapes.follows_a_whole_one and scrapes.scraped_on = found.first_seen_on
        ) as is_new
    from found
    inner join scrapes using (role, area, site, search_term)
    group by all

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
        bool_or(is_new and first_seen_on = first_seen_in_area_on) as is_new
    from by_search
    group by role, area, posting_id

)

select * from by_area
