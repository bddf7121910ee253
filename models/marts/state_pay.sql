-- How often pay is stated, state by state, beside what the state's law demands.
with

advertisements as (

    select
        counted.* except (company_key),
        coalesce(described.company_key, counted.advertisement_id) as company_key
    from {{ ref('int_counted') }} as counted
    inner join {{ ref('int_postings_described') }} as described using (role, posting_id)
    where counted.counted = 'postings' and described.is_counted_in_state

),

laws as (

    select country as job_country, state as job_state, in_force_since
    from {{ ref('pay_laws') }}

),

-- For other countries nobody has looked it up.
known as (

    select distinct job_country, true as has_known_laws
    from laws

),

statistics as (

    {{ pay_statistics(
        'advertisements', ['role', 'job_country', 'job_state'], 'advertisements'
    ) }}

),

scraped as (

    select role, cast(max(scraped_at) as date) as scraped_on
    from {{ ref('stg_ingest__outcomes') }}
    group by role

),

described as (

    select
        statistics.*,
        case
            when job_state <> 'not stated' and known.has_known_laws
                then coalesce(laws.in_force_since <= scraped.scraped_on, false)
        end as is_demanded_by_law
    from statistics
    left join laws using (job_country, job_state)
    left join known using (job_country)
    left join scraped using (role)

)

select * from described
