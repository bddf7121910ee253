with

sightings as (

    select
        role,
        posting_id,
        count(*) as sightings
    from {{ ref('int_sightings') }}
    where is_in_newest_scrape
    group by role, posting_id

),

pays as (

    select * except (city, pay_basis, pay_interval)
    from {{ ref('posting_pay') }}
    where pay_basis = 'best'

),

postings as (

    select
        postings.* except (description),
        sightings.sightings,
        metros.metro
    from {{ ref('postings') }} as postings
    inner join sightings using (role, posting_id)
    left join {{ ref('int_locations_in_metros') }} as metros using (location)

),

industries as (

    select * from {{ ref('int_industries_split') }}

),

-- `union` leaves out what a posting says twice.
traits as (

    select role, posting_id, 'job_level' as trait, job_level as value
    from postings
    union
    select
        role, posting_id, 'job_type',
        {{ each_of(split_text("coalesce(job_type, 'not stated')", ", ")) }}
    from postings
    union
    select role, posting_id, 'remote', if(is_remote, 'remote', 'not remote')
    from postings
    union
    select role, posting_id, 'company', company
    from postings
    union
    select role, posting_id, 'industry', industry
    from postings
    left join industries using (company_industry)

),

in_places as (

    select
        traits.role,
        traits.posting_id,
        {{ each_of(list_of(["'everywhere'", 'postings.metro'])) }} as city,
        traits.trait,
        coalesce(traits.value, 'not stated') as value,
        postings.duplicate_group,
        postings.is_aggregator,
        postings.sightings,
        pays.* except (role, posting_id)
    from traits
    inner join postings using (role, posting_id)
    inner join pays using (role, posting_id)

)

select * from in_places where city is not null
