with

postings as (

    select role, posting_id, location from {{ ref('int_postings_distinct') }}

),

found as (

    select distinct role, posting_id
    from {{ ref('int_sightings') }}
    where is_in_newest_scrape

),

metros as (

    select * from {{ ref('int_locations_in_metros') }}

),

counted as (

    select
        postings.role,
        metros.metro as city,
        metros.area,
        metros.latitude,
        metros.longitude,
        count(*) as postings
    from postings
    inner join found using (role, posting_id)
    inner join metros using (location)
    group by all

),

shared as (

    select
        *,
        postings / sum(postings) over (partition by role) as share_of_postings
    from counted

)

select * from shared
