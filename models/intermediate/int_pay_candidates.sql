{# Money that is this job's pay, with its interval, its currency and whether it can be
   right: what lies outside the bounds is kept, with the reason. #}

with classified as (

    select * from {{ ref('int_pay_classified') }}

),

postings as (

    select * from {{ ref('int_postings_distinct') }}

),

bounds as (

    select * from {{ ref('pay_bounds') }}

),

pay as (

    select
        classified.*,
        postings.country,
        {{ pay_interval_named("regexp_extract(text_after, '^[^\\n.;\\d]{0,25}')") }}
            as interval_after,
        {{ pay_interval_named('words_before') }} as interval_before,
        regexp_matches(
            words_before,
            '(?:\b(?:from|starting|starts?|minimum|at least|min\.?|above|over|more than)\b|>)(?: (?:at|salary|pay|rate|base|wage|compensation|of|is|range|annual|hourly)\b)*[ :~\n(]*$'
        )
        or regexp_matches(money_text, '\d[kK]?\+')
        or regexp_matches(text_after, '(?i)^\s?(?:\+(?: ?(?:doe|depending|per|/|$|\n))|and (?:up|above)|or more|minimum)')
            as is_from,
        regexp_matches(
            words_before,
            '\b(?:up to|upto|as (?:high|much) as|maximum|max|to)(?: (?:an?|of|is|about|around|approximately|salary|pay|rate|base)\b)*[ :~\n(]*$'
        )
        or regexp_matches(money_text, '(?i)^[a-z ]*\bup to\b')
        or regexp_matches(text_after, '(?i)^\s?max(?:imum)?\b\s?(?:[.,;)\n]|$)')
            as is_up_to,
    from classified
    left join postings using (role, posting_id)
    where kind in ('base', 'total')

),

-- what is written at the amount holds; what stands farther off must fit its size
timed as (

    select
        pay.*,
        case
            when interval_written is not null then interval_written
            when pay.lowest between after_bounds.lowest and after_bounds.highest then interval_after
            when pay.lowest between before_bounds.lowest and before_bounds.highest then interval_before
            when pay.lowest >= 10000 then 'yearly'
            when pay.lowest between 10 and 300 then 'hourly'
        end as pay_interval,
    from pay
    left join bounds as after_bounds on pay.interval_after = after_bounds.pay_interval
    left join bounds as before_bounds on pay.interval_before = before_bounds.pay_interval

),

judged as (

    select
        timed.* exclude (lowest, highest),
        -- all that says for whom the amount is
        case
            when regexp_matches(
                clause_before,
                '(?i)\b(?:those|these|such|any of the) (?:[a-z]+ )?locations'
            )
                then right(text_before, 400)
            else clause_before
        end || ' ' || money_text || ' ' || clause_after as label,
        nearest_word = '' and length(text_before) < 150
        and not regexp_matches(clause_before, '(?i)\b(?:zone|tier|region|geo|structure|band)')
            as is_list_row,
        if(is_up_to and not is_range, null, timed.lowest) as pay_min,
        if(is_from and not is_up_to and not is_range, null, timed.highest) as pay_max,
        {{ pay_currency_in('currency_written', 'country') }} as pay_currency,
        case
            when timed.highest = 0 then 'a placeholder'
            when timed.pay_interval is null then 'no interval'
            when timed.lowest < bounds.lowest then 'too low for its interval'
            when timed.highest > bounds.highest then 'too high for its interval'
        end as pay_refused_because,
    from timed
    left join bounds using (pay_interval)

)

select * from judged
