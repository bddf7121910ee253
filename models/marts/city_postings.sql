with

postings as (

    select role, metro from {{ ref('int_postings_described') }} where is_in_newest_scrape

),

metros as (

    select
        role,
        metro,
        min(area) as area,
        min(latitude) as latitude,
        min(longitude) as longitude
    from {{ ref('int_postings_in_metros') }}
    where metro is not null
    group by role, metro

),

counted as (

    select
        role,
        metro,
        count(*) as postings
    from postings
    group by role, metro

),

advertised as (

    select
        role,
        metro,
        count(*) as advertisements,
        count(*) filter (where role_fit = 'core') as core_advertisements,
        count(*) filter (where is_elsewhere) as advertisements_placed_by_text
    from {{ ref('int_counted') }}
    where counted = 'all'
    group by role, metro

),

-- The postings whose location names no city that is known are a row like the others,
-- without a place.
shared as (

    select
        role,
        metro,
        metros.area,
        metros.latitude,
        metros.longitude,
        counted.postings,
        counted.postings / sum(counted.postings) over (partition by role)
            as share_of_postings,
        advertised.advertisements,
        advertised.core_advertisements,
        advertised.advertisements_placed_by_text
    from counted
    inner join advertised using (role, metro)
    left join metros using (role, metro)

)

select * from shared
