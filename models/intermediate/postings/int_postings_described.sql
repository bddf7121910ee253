-- Long because of its columns, which are all that is known of a posting.
{{ config(meta={
    'rows_by': ['role', 'posting_id'],
    'rows_of': 'int_postings_advertised'
}) }}

with

distinct_postings as (

    select * from {{ ref('int_postings_distinct') }}

),

pays as (

    select * from {{ ref('int_postings_paid') }}

),

metros as (

    select role, posting_id, metro, is_elsewhere, state, country
    from {{ ref('int_postings_in_metros') }}

),

newest as (

    select
        role,
        posting_id,
        cast(min(scraped_at) as date) as newest_on
    from {{ ref('int_sightings') }}
    where is_in_newest_scrape
    group by role, posting_id

),

counted as (

    select role, posting_id, speaks_for_copies
    from {{ ref('int_counted') }}
    where is_default

),

-- An advertisement counts once in each state that it is in.
counted_in_states as (

    select role, posting_id, true as is_counted_in_state
    from {{ ref('int_counted') }}
    where counted = 'postings' and (default_way <> 'core' or role_fit = 'core')
    qualify row_number() over (
        partition by role, advertisement_id, job_country, job_state
        order by {{ speaking_first() }}
    ) = 1

),

fits as (

    select * from {{ ref('int_postings_fitted') }}

),

advertised as (

    select
        role,
        posting_id,
        advertisement_id,
        company_key,
        places_named,
        duplicate_group,
        postings_in_group,
        aggregator_kind
    from {{ ref('int_postings_advertised') }}

),

followed as (

    select * from {{ ref('int_postings_lasting') }}

),

languages as (

    select role, posting_id, language from {{ ref('int_postings_required') }}

),

described as (

    select
        posting_id,
        role,
        site,

        title,
        company,
        location,
        city,
        distinct_postings.state,
        distinct_postings.country,
        latitude,
        longitude,
        nearest_area,
        {{ metro_or_not_stated('metros.metro') }} as metro,
        {{ job_place('metros') }},
        coalesce(metros.is_elsewhere, false) as is_placed_by_text,

        date_posted,
        first_seen_on,
        last_seen_on,
        gone_by,
        out_of_sight_on,
        followed.is_new as is_new_to_site,
        newest_on is not null as is_in_newest_scrape,
        case when out_of_sight_on is null then gone_by is null end as is_open,
        case
            when newest_on is null or first_seen_on < newest_on then false
            when followed.is_new then true
        end as is_new,
        coalesce(counted.speaks_for_copies, false) as is_counted,
        counted.posting_id is not null as is_counted_in_metro,
        coalesce(is_counted_in_state, false) as is_counted_in_state,
        {{ days_between('least(date_posted, first_seen_on)', 'last_seen_on') }}
            as days_listed,

        role_fit,
        role_fit_because,

        advertisement_id,
        places_named,
        advertised.company_key,
        duplicate_group,
        postings_in_group,
        aggregator_kind is not null as is_aggregator,
        aggregator_kind,

        job_type,
        job_level,
        job_function,
        company_industry,
        company_num_employees,
        company_url,
        is_remote,
        experience_range,
        skills,

        pay_min,
        pay_max,
        pay_interval,
        pay_min_yearly,
        pay_max_yearly,
        pay_currency,
        pay_source,
        pay_snippet,
        pay_refused_because,
        pay_interval_of_other,
        distinct_postings.jobspy_pay_min,
        distinct_postings.jobspy_pay_max,
        distinct_postings.jobspy_pay_interval,
        distinct_postings.jobspy_pay_currency,

        language,
        distinct_postings.text_hash,
        job_url,
        job_url_direct
    from distinct_postings
    inner join followed using (role, posting_id)
    inner join fits using (role, posting_id)
    inner join advertised using (role, posting_id)
    left join newest using (role, posting_id)
    left join counted using (role, posting_id)
    left join counted_in_states using (role, posting_id)
    left join pays using (role, posting_id)
    left join languages using (role, posting_id)
    left join metros using (role, posting_id)

)

{{ with_row_hash('described') }}
