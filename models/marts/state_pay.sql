-- How often pay is stated, state by state, beside what the state's law demands.
with

postings as (

    select *
    from {{ ref('int_counted') }}
    where counted = 'postings'

),

ways as (

    select distinct role, counted = 'core' as is_core
    from {{ ref('int_counted') }}
    where is_default

),

-- An advertisement counts once in each state that it is in.
advertisements as (

    select postings.* except (role_fit)
    from postings
    inner join ways using (role)
    where not ways.is_core or role_fit = 'core'
    qualify row_number() over (
        partition by role, advertisement_id, job_country, job_state
        order by has_pay desc, posting_id
    ) = 1

),

laws as (

    select country as job_country, state as job_state, in_force_since
    from {{ ref('pay_laws') }}

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
            when job_state <> 'not stated'
                then coalesce(laws.in_force_since <= scraped.scraped_on, false)
        end as is_demanded_by_law
    from statistics
    left join laws using (job_country, job_state)
    left join scraped using (role)

)

select * from described
