with

postings as (

    select * exclude (description) from {{ ref('int_postings_distinct') }}

),

text_pays as (

    select * from {{ ref('int_pay_read') }}

),

pay_intervals as (

    select * from {{ ref('int_pay_intervals') }}

),

-- The text's own pay first, the scraper's where the text has none that can be used.
chosen as (

    select
        postings.role,
        postings.posting_id,
        case
            when coalesce(text_pays.pay_min, text_pays.pay_max) is not null
                and text_pays.pay_refused_because is null then 'text'
            when coalesce(postings.jobspy_pay_min, postings.jobspy_pay_max) is not null
                then 'jobspy'
        end as pay_source,
        case pay_source
            when 'text' then text_pays.pay_min when 'jobspy' then postings.jobspy_pay_min
        end as pay_min,
        case pay_source
            when 'text' then text_pays.pay_max when 'jobspy' then postings.jobspy_pay_max
        end as pay_max,
        case pay_source
            when 'text' then text_pays.pay_interval
            when 'jobspy' then postings.jobspy_pay_interval
        end as pay_interval,
        case pay_source
            when 'text' then text_pays.pay_currency
            when 'jobspy' then postings.jobspy_pay_currency
        end as pay_currency,
        text_pays.pay_snippet,
        text_pays.pay_choice,
        text_pays.pay_refused_because,
    from postings
    left join text_pays using (role, posting_id)

),

yearly as (

    select
        chosen.*,
        pay_min * periods_per_year as pay_min_yearly,
        pay_max * periods_per_year as pay_max_yearly,
    from chosen
    left join pay_intervals using (pay_interval)

)

select * from yearly
