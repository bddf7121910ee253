{# What is counted, in each way that three choices make: the job or all, texts or
   postings, the best pay or the scraper's alone. #}
{% set columns = 'role, posting_id, advertisement_id, metro, job_country, job_state, '
    ~ 'job_level, role_fit, has_pay, has_other_currency, main_currency, pay_interval, '
    ~ 'pay_min_yearly, pay_max_yearly' %}
{% set of_texts = 'company_key, is_aggregator, postings, copies' %}

with

flags as (

    select true as is_of_job
    union all
    select false

),

counted as (

    select * from {{ ref('int_counted') }} where counted <> 'core'

),

texts as (

    select role, advertisement_id, metro, {{ of_texts }}
    from counted
    where counted = 'all'

),

pays_of_scraper as (

    select {{ columns }} from counted where counted = 'jobspy'

),

-- As in int_counted, of copies the first of those that state pay: here the scraper's.
texts_of_scraper as (

    select
        {{ columns }},
        {{ of_texts }},
        row_number() over (
            partition by role, advertisement_id
            order by {{ speaking_first() }}
        ) = 1 as speaks_for_copies
    from pays_of_scraper
    inner join texts using (role, advertisement_id, metro)
    qualify row_number() over (
        partition by role, advertisement_id, metro
        order by {{ speaking_first() }}
    ) = 1

),

together as (

    select
        counted = 'all' as is_of_texts,
        counted <> 'jobspy' as is_best_pay,
        {{ columns }},
        {{ of_texts }},
        speaks_for_copies
    from counted
    union all
    select true, false, {{ columns }}, {{ of_texts }}, speaks_for_copies
    from texts_of_scraper

),

chosen as (

    select flags.is_of_job, together.*
    from together
    cross join flags
    where not flags.is_of_job or together.role_fit = 'core'

),

named as (

    select {{ way_of_counting() }} as counted, chosen.*
    from chosen

)

select * from named
