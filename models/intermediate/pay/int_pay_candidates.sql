{# Money that is this job's pay: its interval, its currency, for which level it is, and
   whether it can be right. What lies outside the bounds is kept, with the reason. #}
{% set words = pay_words() %}
{% set sizes = pay_sizes() %}
{% set words_near %}^[^\n.;\d]{0,25}{% endset %}
{% set those_locations %}(?i)\b(?:those|these|such|any of the) (?:[a-z]+ )?locations{% endset %}
{% set word_for_range %}(?s).*\b({{ words.hiring }}|full|grade|overall)\b{% endset %}

with

kinds as (

    select * from {{ ref('int_pay_kinds') }}

),

postings as (

    select role, posting_id, country, title from {{ ref('int_postings_distinct') }}

),

bounds as (

    select * from {{ ref('pay_bounds') }}

),

pay as (

    select
        kinds.*,
        country,
        title,
        {{ interval_named(found_text('text_after', words_near)) }} as interval_after,
        {{ interval_named('words_before') }} as interval_before,
        {{ is_from('words_before', 'money_text', 'text_after') }} as is_from,
        {{ is_up_to('words_before', 'money_text', 'text_after') }} as is_up_to,
        nearest_word = '' and length(text_before) < 150 as is_list_row,
        -- all that says for whom the amount is
        if({{ matches_pattern('clause_before', those_locations) }},
            right(text_before, 400), clause_before
        ) || ' ' || money_text || ' ' || clause_after as label,
        -- a list may be headed once for all its rows
        {{ last_known(
            "if(is_list_row and " ~ found_text('words_before', word_for_range, 1)
            ~ " = '', null, " ~ found_text('words_before', word_for_range, 1) ~ ")",
            'partition by role, posting_id order by piece_number'
        ) }} as word_for_range
    from kinds
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
            when pay.lowest >= {{ sizes.least_yearly }} then 'yearly'
            when pay.lowest between {{ sizes.least_hourly }} and {{ sizes.most_hourly }}
                then 'hourly'
        end as pay_interval
    from pay
    left join bounds as after_bounds on pay.interval_after = after_bounds.pay_interval
    left join bounds as before_bounds on pay.interval_before = before_bounds.pay_interval

),

final as (

    select
        role,
        posting_id,
        piece_number,
        kind,
        kind_because,
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
        {{ level_fit(levels_named('label'), 'title', levels_named('title')) }} as level_fit,
        coalesce(word_for_range in ('full', 'grade', 'overall'), false) as is_full_range,
        coalesce(word_for_range, '') != '' and not is_full_range as is_hiring_range,
        label,
        is_list_row,
        {{ snippet('text_before', 'money_text', 'text_after') }} as pay_snippet
    from timed
    left join bounds using (pay_interval)

)

select * from final
