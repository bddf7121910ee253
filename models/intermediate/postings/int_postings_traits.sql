-- Long, since each of the five traits is stated in its own way.
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

    select
        role,
        posting_id,
        main_currency,
        has_pay,
        has_other_currency,
        pay_min_yearly,
        pay_max_yearly
    from {{ ref('int_area_pays') }}
    where pay_basis = 'best' and represents_posting

),

postings as (

    select
        postings.role,
        postings.posting_id,
        postings.company,
        postings.company_industry,
        postings.job_level,
        postings.job_type,
        postings.is_remote,
        groups.duplicate_group,
        groups.aggregator_kind is not null as is_aggregator,
        sightings.sightings,
        {{ metro_or_not_stated('metros.metro') }} as metro
    from {{ ref('int_postings_distinct') }} as postings
    inner join sightings using (role, posting_id)
    inner join {{ ref('int_postings_grouped') }} as groups using (role, posting_id)
    left join {{ ref('int_postings_in_metros') }} as metros using (role, posting_id)

),

compound_names as (

    select {{ list_in_order('industry', ['-length(industry)', 'industry']) }} as names
    from {{ ref('compound_industries') }}

),

industries as (

    select
        company_industry,
        {{ each_of(split_enumeration('company_industry', 'compound_names.names')) }}
            as industry
    from (select distinct company_industry from postings)
    cross join compound_names

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

described as (

    select
        traits.role,
        traits.posting_id,
        postings.metro,
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

select * from described
