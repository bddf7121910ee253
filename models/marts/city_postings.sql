with

postings as (

    select * from {{ ref('int_postings_in_metros') }}

),

found as (

    select distinct role, posting_id
    from {{ ref('int_sightings') }}
    where is_in_newest_scrape

),

counted as (

    select
        postings.role,
        postings.metro as city,
        postings.area,
        postings.latitude,
        postings.longitude,
        count(*) as postings
    from postings
    inner join found using (role, posting_id)
    group by all

),

shared as (

    select
        *,
        postings / sum(postings) over (partition by role) as share_of_postings
    from counted

)

select * from shared
