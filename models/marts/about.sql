with

outcomes as (

    select * from {{ ref('stg_ingest__outcomes') }}

),

settings as (

    select * from {{ ref('review_settings') }}

),

landed as (

    select
        cast(min(scraped_at) as date) as first_on,
        cast(max(scraped_at) as date) as last_on,
        {{ distinct_joined('role', ', ') }} as roles,
        {{ distinct_joined('site', ', ') }} as sites,
        {{ distinct_joined('scraper', ', ') }} as scrapers,
        count(distinct area) as areas,
        count(*) as attempts,
        sum(rows_landed) as rows_landed,
        sum(rows_refused) as rows_refused
    from outcomes

),

searches as (

    select distinct role, area, site, search_term from outcomes

),

searched as (

    select count(*) as searches from searches

),

facts as (

    select
        'what' as topic,
        'A review of a job market: where the jobs are, and what they pay.' as fact
    from landed
    union all
    select 'scraped', concat('from ', first_on, ' to ', last_on, ' (UTC)') from landed
    union all
    select 'roles', roles from landed
    union all
    select 'sites', sites from landed
    union all
    select 'scrapers', scrapers from landed
    union all
    select
        'input',
        concat(
            searches, ' searches of ', areas, ' areas, tried ', attempts, ' times, ',
            rows_landed, ' rows landed, ', rows_refused, ' refused'
        )
    from landed
    cross join searched
    union all
    select
        'is it real',
        case
            when scrapers like '%sample%' then 'no, or not all of it: a synthetic sample'
            else 'yes, what the sites showed'
        end
    from landed
    union all
    select concat('setting ', setting), value from settings
    union all
    select
        'how to ask',
        'Filter by role. Every table and column has a comment: duckdb_tables(), '
        || 'duckdb_columns(). Listed now: postings where is_in_newest_scrape; '
        || 'as role_pay counts: where is_counted; as city_pay: where is_counted_in_metro.'
    from landed
    union all
    select
        'where to read on',
        'README.md and CHANGELOG.md of the project that built this file; make docs'
    from landed

)

select * from facts
