-- Shares of areas and traits, against counts made anew of the postings and sightings. A
-- posting has one level, company and kind of place; it may have several of other traits,
-- whose shares then sum to one at least.
with

newest as (

    select * from {{ ref('sightings') }} where is_in_newest_scrape

),

postings as (

    select * from {{ ref('postings') }} where is_in_newest_scrape

),

counted as (

    select role, 'area' as trait, area as value, count(*) as postings
    from newest
    group by role, area
    union all
    select role, 'job_level', coalesce(job_level, 'not stated'), count(*)
    from postings
    group by all
    union all
    select role, 'company', coalesce(company, 'not stated'), count(*)
    from postings
    group by all
    union all
    select
        role,
        'remote',
        case when is_remote then 'remote' else 'not remote' end as value,
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
    select role, trait, value, share_of_postings
    from {{ ref('posting_traits') }}
    where trait in ('job_level', 'company', 'remote')

),

differing as (

    select role, trait, value, share, share_of_postings
    from expected
    full join found using (role, trait, value)
    where not coalesce(abs(share - share_of_postings) < 1e-9, false)

),

too_few as (

    select role, trait, null as value, 1 as share, sum(share_of_postings) as found
    from {{ ref('posting_traits') }}
    where trait in ('industry', 'job_type')
    group by role, trait
    having sum(share_of_postings) < 1 - 1e-9
    union all
    select role, trait, metro, 1 as share, sum(share_of_postings) as found
    from {{ ref('city_traits') }}
    group by role, trait, metro
    having sum(share_of_postings) < 1 - 1e-9
        or (sum(share_of_postings) > 1 + 1e-9 and trait not in ('industry', 'job_type'))

)

select * from differing
union all
select * from too_few
