-- Shares of areas and traits, against counts made anew of the postings and sightings. A
-- posting has one level, company and kind of place; it may have several of other traits,
-- whose shares then sum to at least one.
with

newest as (

    select * from {{ ref('sightings') }} where is_in_newest_scrape

),

postings as (

    select * from {{ ref('postings') }} where is_in_newest_scrape

),

counted as (

    select
        role,
        'area' as trait,
        area as value,
        count(distinct posting_id) as postings -- one may stand twice in an area
    from newest
    group by role, area
    union all
    select role, 'job_level', coalesce(job_level, 'not stated'), count(*)
    from postings
    group by all
    union all
    select
        role,
        'remote',
        case is_remote when true then 'remote' when false then 'not remote'
            else 'not stated' end as value,
        count(*)
    from postings
    group by role, value

),

expected as (

    select
        role,
        trait,
        value,
        postings / sum(postings) over (partition by role, trait) as share
    from counted

),

found as (

    select role, 'area' as trait, area as value, share_of_postings
    from {{ ref('area_postings') }}
    where postings > 0
    union all
    select role, trait, value, share_of_advertisements
    from {{ ref('counted_traits') }}
    where counted = 'postings' and trait in ('job_level', 'remote')

),

differing as (

    select role, trait, value, share, share_of_postings
    from expected
    full join found using (role, trait, value)
    where not coalesce(abs(share - share_of_postings) < 1e-9, false)

),

sums as (

    select
        role,
        trait,
        counted as value,
        1 as share,
        sum(share_of_advertisements) as found
    from {{ ref('counted_traits') }}
    group by role, counted, trait
    union all
    select role, trait, metro, 1, sum(share_of_advertisements)
    from {{ ref('city_traits') }}
    group by role, trait, metro

),

wrong_sums as (

    select *
    from sums
    where found < 1 - 1e-9
        or (found > 1 + 1e-9 and trait not in ('industry', 'job_type'))

)

select * from differing
union all
select * from wrong_sums
