{# Money that is this job's pay, with its interval, its currency and whether it can be
   right: what lies outside the bounds is kept, with the reason. #}

with

classified as (

    select * from {{ ref('int_pay_classified') }}

),

postings as (

    select role, posting_id, country from {{ ref('int_postings_distinct') }}

),

bounds as (

    select * from {{ ref('pay_bounds') }}

),

pay as (

    select
        classified.*,
        country,
        {{ interval_named(found_text('text_after', '^[^\\n.;\\d]{0,25}')) }}
            as interval_after,
        {{ interval_named('words_before') }} as interval_before,
        {{ matches_pattern('words_before', from_before_pattern()) }}
        or {{ matches_pattern('money_text', '\\d[kK]?\\+') }}
        or {{ matches_pattern('text_after', from_after_pattern()) }} as is_from,
        {{ matches_pattern('words_before', up_to_before_pattern()) }}
        or {{ matches_pattern('money_text', '(?i)^[a-z :=-]*\\bup to\\b') }}
        or {{ matches_pattern('text_after', up_to_after_pattern()) }} as is_up_to
    from classified
    left join postings using (role, posting_id)
    where kind != 'not pay'

),

-- what is written at the amount holds; what stands farther off must fit its size
timed as (

    select
        pay.*,
        case
            when interval_written is not null then interval_written
            when pay.lowest between after_bounds.lowest and after_bounds.highest
                then interval_after
            when pay.lowest between before_bounds.lowest and before_bounds.highest
                then interval_before
            when pay.lowest >= 10000 then 'yearly'
            when pay.lowest between 10 and 300 then 'hourly'
        end as pay_interval
    from pay
    left join bounds as after_bounds on pay.interval_after = after_bounds.pay_interval
    left join bounds as before_bounds on pay.interval_before = before_bounds.pay_interval

),

final as (

    select
        role,
        posting_id,
        window_number,
        kind,
        is_range,
        if(is_up_to and not is_range, null, timed.lowest) as pay_min,
        if(is_from and not is_up_to and not is_range, null, timed.highest) as pay_max,
        pay_interval,
        {{ currency_in('currency_written', 'country') }} as pay_currency,
        coalesce(country, 'US') != 'US' or pay_currency = 'USD' as is_own_currency,
        case
            when timed.highest = 0 then 'a placeholder'
            when pay_interval is null then 'no interval'
            when timed.lowest < bounds.lowest then 'too low for its interval'
            when timed.highest > bounds.highest then 'too high for its interval'
        end as pay_refused_because,
        words_before,
        -- all that says for whom the amount is
        if(
            {{ matches_pattern(
                'clause_before',
                '(?i)\\b(?:those|these|such|any of the) (?:[a-z]+ )?locations'
            ) }},
            right(text_before, 400),
            clause_before
        ) || ' ' || money_text || ' ' || clause_after as label,
        nearest_word = '' and length(text_before) < 150 as is_list_row,
        {{ snippet('text_before', 'money_text', 'text_after') }} as pay_snippet
    from timed
    left join bounds using (pay_interval)

)

select * from final
