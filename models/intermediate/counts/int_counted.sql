{# What is counted, in each of the ways that a reader can choose: the advertisements of
   the job, all advertisements, all postings, and all postings with the scraper's pay.
   Long, since all that they are grouped by is brought together here. #}
{% set of_copies = [
    'pay_basis', 'sightings', 'is_elsewhere', 'is_aggregator', 'is_of_aggregator',
    'own_company', 'own_company_key'
] %}

with

pays as (

    select * from {{ ref('int_area_pays') }} where represents_posting

),

postings as (

    select
        role,
        posting_id,
        title,
        company,
        company_key as own_company_key,
        job_level,
        job_type,
        is_remote,
        company_industry,
        date_posted
    from {{ ref('int_postings_distinct') }}

),

sightings as (

    select role, posting_id, count(*) as sightings
    from {{ ref('int_sightings') }}
    where is_in_newest_scrape
    group by role, posting_id

),

placed as (

    select
        postings.* except (title, company),
        {{ level_of_title('lower(postings.title)') }} as title_level,
        {{ metro_or_not_stated('metros.metro') }} as metro,
        coalesce(metros.is_elsewhere, false) as is_elsewhere,
        {{ job_place('metros') }},
        advertised.advertisement_id,
        postings.company as own_company,
        advertised.is_aggregator as is_of_aggregator,
        groups.aggregator_kind is not null as is_aggregator,
        coalesce(fits.role_fit, 'unsure') as role_fit,
        sightings.sightings,
        pays.pay_basis,
        pays.has_pay,
        pays.has_other_currency,
        pays.main_currency,
        pays.pay_interval,
        pays.pay_min_yearly,
        pays.pay_max_yearly,
        advertised.advertiser as company,
        pays.company_key
    from postings
    inner join pays using (role, posting_id)
    inner join sightings using (role, posting_id)
    inner join {{ ref('int_postings_advertised') }} as advertised using (role, posting_id)
    inner join {{ ref('int_postings_grouped') }} as groups using (role, posting_id)
    inner join {{ ref('int_postings_fitted') }} as fits using (role, posting_id)
    left join {{ ref('int_postings_in_metros') }} as metros using (role, posting_id)

),

-- Of copies in one place one counts, and one of all copies speaks for them: the first of
-- those that state pay.
advertisements as (

    select
        * except ({{ of_copies | join(', ') }}),
        is_of_aggregator as is_aggregator,
        count(*) over (partition by role, advertisement_id, metro) as postings,
        count(*) over (partition by role, advertisement_id) as copies,
        sum(sightings) over (partition by role, advertisement_id) as sightings,
        row_number() over (
            partition by role, advertisement_id
            order by {{ speaking_first() }}
        ) = 1 as speaks_for_copies,
        bool_or(is_elsewhere) over (partition by role, advertisement_id, metro)
            as is_elsewhere
    from placed
    where pay_basis = 'best'
    qualify row_number() over (
        partition by role, advertisement_id, metro
        order by {{ speaking_first() }}
    ) = 1

),

ways as (

    select role, if(bool_or(role_fit = 'core'), 'core', 'all') as default_way
    from advertisements
    group by role

),

counted as (

    select 'core' as counted, * from advertisements where role_fit = 'core'
    union all
    select 'all', * from advertisements
    union all
    select
        if(pay_basis = 'best', 'postings', 'jobspy'),
        -- each copy is its own company's, as the published review counted
        * except ({{ of_copies | join(', ') }}, company, company_key),
        own_company as company,
        coalesce(own_company_key, advertisement_id) as company_key,
        is_aggregator,
        1 as postings,
        1 as copies,
        sightings,
        true as speaks_for_copies,
        is_elsewhere
    from placed

),

final as (

    select
        counted.*,
        ways.default_way,
        counted.counted = ways.default_way as is_default
    from counted
    inner join ways using (role)

)

select * from final
