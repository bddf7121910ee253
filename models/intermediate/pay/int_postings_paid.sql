-- Long, since a posting has two pays, each brought to the same form before one is chosen.
{{ config(database=database_of_one_build()) }}

with

postings as (

    select * from {{ ref('int_postings_distinct') }}

),

text_pays as (

    select * from {{ ref('int_pay_read') }}

),

pay_bounds as (

    select * from {{ ref('pay_bounds') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

pay_intervals as (

    select * from {{ ref('int_pay_intervals') }}

),

judged as (

    select
        postings.role,
        postings.posting_id,
        -- the lower end is the minimum, whichever way round they came
        if(postings.jobspy_pay_min > postings.jobspy_pay_max,
            postings.jobspy_pay_max, postings.jobspy_pay_min) as jobspy_pay_min,
        if(postings.jobspy_pay_min > postings.jobspy_pay_max,
            postings.jobspy_pay_min, postings.jobspy_pay_max) as jobspy_pay_max,
        postings.jobspy_pay_interval,
        postings.jobspy_pay_currency,
        coalesce(text_pays.pay_min, text_pays.pay_max) is not null
            and text_pays.pay_refused_because is null as text_has_pay,
        -- true pay that cannot be made yearly: without an interval, or of one without a
        -- rule
        coalesce(text_pays.pay_min, text_pays.pay_max) is not null
            and (
                (text_pays.pay_refused_because = 'no interval'
                    and text_pays.pay_min < text_pays.pay_max)
                or text_pays.pay_refused_because like 'paid %'
            ) as text_has_other_pay,
        coalesce(postings.jobspy_pay_min, postings.jobspy_pay_max) is not null
            as jobspy_has_pay,
        -- What the text's pay must not exceed, the scraper's must not either.
        coalesce(
            least(postings.jobspy_pay_min, postings.jobspy_pay_max)
            < pay_bounds.lowest * coalesce(low_units, 1)
            or greatest(postings.jobspy_pay_min, postings.jobspy_pay_max)
            > pay_bounds.highest * coalesce(high_units, 1),
            false
        ) as jobspy_is_implausible,
        -- a guess of the scraper's on a text in which no pay can be read
        coalesce(jobspy_pay_source = 'description', false)
        and text_pays.posting_id is null as jobspy_is_guess,
        coalesce(
            {{ same_amounts('postings.jobspy_pay', 'text_pays.pay') }}
            and text_pays.pay_interval <> postings.jobspy_pay_interval,
            false
        ) as intervals_differ,
        -- of two intervals for the same amounts the one that is usual for their size
        coalesce(
            postings.jobspy_pay_source <> 'description'
            and postings.jobspy_pay_interval = {{ interval_of_size(
                'least(postings.jobspy_pay_min, postings.jobspy_pay_max)'
            ) }},
            false
        ) as jobspy_interval_is_usual,
        text_pays.* except (role, posting_id)
    from postings
    left join text_pays using (role, posting_id)
    left join pay_bounds on postings.jobspy_pay_interval = pay_bounds.pay_interval
    left join currencies on postings.jobspy_pay_currency = currencies.currency

),

-- The text's own pay first, the scraper's where the text has none that can be used.
chosen as (

    select
        role,
        posting_id,
        jobspy_has_pay and not jobspy_is_implausible and not jobspy_is_guess
            as jobspy_has_usable_pay,
        case
            when intervals_differ and jobspy_interval_is_usual and jobspy_has_usable_pay
                then 'jobspy'
            when text_has_pay or (text_has_other_pay and intervals_differ) then 'text'
            when jobspy_has_usable_pay
                and (jobspy_pay_interval is not null or not text_has_other_pay)
                then 'jobspy'
            when text_has_other_pay then 'text'
        end as pay_source,
        {%- for column in ['pay_min', 'pay_max', 'pay_interval', 'pay_currency'] %}
        case pay_source
            when 'text' then judged.{{ column }}
            when 'jobspy' then jobspy_{{ column }}
        end as {{ column }},
        {%- endfor %}
        if(intervals_differ, case pay_source
            when 'text' then jobspy_pay_interval
            when 'jobspy' then judged.pay_interval
        end, null) as pay_interval_of_other,
        pay_snippet,
        pay_choice,
        coalesce(
            pay_refused_because,
            if(
                not text_has_pay and jobspy_is_implausible,
                'the scraper''s amounts are too low or too high for their interval',
                null
            )
        ) as pay_refused_because
    from judged

),

yearly as (

    select
        chosen.* except (jobspy_has_usable_pay),
        pay_min * periods_per_year as pay_min_yearly,
        pay_max * periods_per_year as pay_max_yearly
    from chosen
    left join pay_intervals using (pay_interval)

)

select * from yearly
