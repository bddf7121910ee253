{# Money that is this job's pay: its interval, its currency, which level it is for, and
   whether it can be right. What lies outside the bounds is kept, with the reason. Long,
   since an interval is looked for at the amount, around it and by its size. #}
{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set words = pay_words() %}
{% set sizes = pay_sizes() %}
{% set is_list_row = "nearest_word = '' and length(text_before) < 150" %}
{% set words_near %}^[^\n.;\d]{0,25}{% endset %}
{% set new_thought %}(?:\b(?:and|with|plus|including)\b|[+][^(]*[(]).*${% endset %}
{% set those_locations %}(?i)\b(?:those|these|such|any of the) (?:[a-z]+ )?locations{% endset %}
{% set word_for_range %}(?s).*\b({{ words.hiring }}|full|grade|overall)\b{% endset %}

with

kinds as (

    select * from {{ ref('int_pay_kinds') }}

),

postings as (

    select role, posting_id, title from {{ ref('int_postings_to_read') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

-- of the posting's currency; of dollars where that is not known
bounds as (

    select
        currency,
        pay_interval,
        lowest * low_units as least,
        highest * high_units as most
    from {{ ref('pay_bounds') }}
    cross join currencies

),

pay as (

    select
        kinds.*,
        title,
        coalesce(currency, 'USD') as sized_in,
        {{ interval_in_words(
            replace_pattern(
                found_text(
                    replace_pattern('left(words_after, 60)', other_intervals_pattern(words), ' '),
                    words_near
                ),
                new_thought, ''
            ),
            1, words
        ) }} as interval_after,
        {{ interval_in_words('words_before', -1, words) }} as interval_before,
        {{ is_from('words_before', 'money_text', 'text_after', words) }} as is_from,
        {{ is_up_to('words_before', 'money_text', 'text_after', words) }} as is_up_to,
        {{ is_list_row }} as is_list_row,
        {{ is_for_trainees(words) }} as is_for_trainees,
        -- all that says whom the amount is for
        if({{ matches_pattern('clause_before', those_locations) }},
            right(text_before, 400), clause_before
        ) || ' ' || money_text || ' ' || clause_after as label,
        -- a list may be headed once for all its rows
        {{ last_known(
            "if(" ~ is_list_row ~ " and " ~ found_text('words_before', word_for_range, 1)
            ~ " = '', null, " ~ found_text('words_before', word_for_range, 1) ~ ")",
            'partition by role, posting_id order by piece_number'
        ) }} as word_for_range
    from kinds
    left join postings using (role, posting_id)
    where kind <> 'not pay'

),

-- what is written at the amount holds; what stands farther off must fit its size
timed as (

    select
        pay.*,
        case
            when interval_written is not null then interval_written
            when piece_paid_by is not null
                then {{ interval_of_piece('piece_paid_by', words) }}
            when pay.lowest between after_bounds.least and after_bounds.most
                then interval_after
            when pay.lowest between before_bounds.least and before_bounds.most
                then interval_before
            -- no bounds are known: between a week's pay and a year's
            when interval_before is not null and before_bounds.least is null
                and pay.lowest >= {{ sizes.least_weekly }} * currencies.low_units
                and pay.lowest < yearly_from
                then interval_before
            when pay.lowest >= yearly_from then 'yearly'
            when pay.lowest between monthly_from and monthly_to then 'monthly'
            when is_for_trainees and pay.lowest between monthly_from / 4 and monthly_to
                then 'monthly'
            when pay.lowest between hourly_from and hourly_to then 'hourly'
        end as pay_interval
    from pay
    left join currencies on pay.sized_in = currencies.currency
    left join bounds as after_bounds
        on pay.sized_in = after_bounds.currency
        and pay.interval_after = after_bounds.pay_interval
    left join bounds as before_bounds
        on pay.sized_in = before_bounds.currency
        and pay.interval_before = before_bounds.pay_interval

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
        timed.pay_interval,
        timed.currency as pay_currency,
        (timed.currency is not distinct from own_currency) as is_own_currency,
        case
            when timed.highest in (0, 123456, 999999, 9999999) then 'a placeholder'
            when timed.pay_interval is null then 'no interval'
            when bounds.least is null
                then 'paid ' || timed.pay_interval || ', and no rule makes a year of it'
            when timed.lowest < bounds.least then 'too low for its interval'
            when timed.highest > bounds.most then 'too high for its interval'
        end as pay_refused_because,
        {{ level_fit(levels_named('label'), 'title', levels_named('title')) }}
            as level_fit,
        coalesce(word_for_range in ('full', 'grade', 'overall'), false) as is_full_range,
        coalesce(word_for_range, '') <> '' and not is_full_range as is_hiring_range,
        label,
        is_list_row,
        {{ snippet('text_before', 'money_text', 'text_after') }} as pay_snippet
    from timed
    left join bounds
        on timed.sized_in = bounds.currency and timed.pay_interval = bounds.pay_interval

)

select * from final

{% endif %}
