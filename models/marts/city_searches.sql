with

postings as (

    select role, posting_id, metro, role_fit
    from {{ ref('posting_pay') }}
    inner join {{ ref('int_postings_fitted') }} using (role, posting_id)

),

found as (

    select distinct role, posting_id, source_file
    from {{ ref('int_sightings') }}
    where is_in_newest_scrape

),

searches as (

    select * from {{ ref('searches') }}

),

counted as (

    select
        role,
        postings.metro,
        count(distinct posting_id) as postings,
        count(distinct source_file) as searches,
        count(distinct source_file) filter (where postings.role_fit = 'core')
            as core_searches,
        count(distinct searches.area) as areas,
        count(distinct source_file) filter (where searches.is_capped) as capped_searches,
        count(distinct source_file) filter (
            where searches.is_capped and postings.role_fit = 'core'
        ) as capped_core_searches,
        count(distinct posting_id) filter (where searches.is_capped)
            as postings_of_capped_searches
    from postings
    inner join found using (role, posting_id)
    inner join searches using (role, source_file)
    group by role, postings.metro

),

final as (

    select
        *,
        capped_searches > 0 as is_at_least,
        capped_core_searches > 0 as is_at_least_of_core
    from counted

)

select * from final
