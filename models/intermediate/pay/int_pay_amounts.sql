{# What each piece of money says by itself: its lowest and highest amount, its currency
   and the interval written at it. Which piece is this job's pay is decided after this. #}
{% set hours_a_year = 2080 %}
{% set scaled_amount %}
    case
        when amount >= 1000 or {{ highest_of('read_amounts') }} < 10000 then amount
        when mixes_units then amount * {{ hours_a_year }}
        when has_hour then amount
        when amount < 10 and {{ highest_of('read_amounts') }} >= 50000 * amount
            then amount * 100000
        else amount * 1000
    end
{% endset %}

with

windows as (

    select * from {{ ref('int_pay_windows') }}

),

numbers as (

    select
        *,
        {{ number_texts('money_text') }} as all_number_texts,
        if(
            {{ matches_pattern('text_after', counted_things_pattern()) }},
            {{ all_but_last('all_number_texts') }},
            all_number_texts
        ) as number_texts,
        if(
            {{ matches_pattern('text_after', heads_next_amount_pattern()) }},
            {{ replace_pattern('money_text', '(?i)\\s[a-z-]+$', '') }},
            money_text
        ) as text_with_unit
    from windows

),

amounts as (

    select
        *,
        {{ map_list('number_texts', 'number', read_number_text('number')) }}
            as read_amounts,
        {{ matches_pattern('text_with_unit', '(?i)/\\s?h|hour|\\d\\s?hr\\b') }}
            as has_hour,
        -- "$56.25/hour to $173,000/year"
        has_hour
        and cardinality(read_amounts) = 2
        and {{ nth_of('read_amounts', 1) }} < 1000
        and {{ nth_of('read_amounts', 2) }} >= 10000 as mixes_units
    from numbers

),

-- "$95-120,000" and "$175-200k" write the thousands once, "$6-800k" the hundred thousands
scaled as (

    select
        *,
        {{ map_list('read_amounts', 'amount', scaled_amount) }} as scaled_amounts
    from amounts

),

-- an amount far from the first is not the other end of its range
ranges as (

    select
        *,
        {{ filter_list(
            'scaled_amounts',
            'amount',
            'amount between ' ~ nth_of('scaled_amounts', 1) ~ ' / 4 and '
            ~ nth_of('scaled_amounts', 1) ~ ' * 20'
        ) }} as range_amounts
    from scaled

),

final as (

    select
        role,
        posting_id,
        window_number,
        money_text,
        text_before,
        text_after,
        {{ lowest_of('range_amounts') }} as lowest,
        {{ highest_of('range_amounts') }} as highest,
        cardinality(range_amounts) > 1 as is_range,
        {{ matches_pattern(
            'money_text', '(?i)\\d\\s?(?:mm?|bn?|t|million|billion|trillion)\\b'
        ) }} as is_millions,
        {{ currency_named('money_text') }} as currency_written,
        if(mixes_units, 'yearly', {{ interval_named('text_with_unit') }})
            as interval_written
    from ranges

)

select * from final
