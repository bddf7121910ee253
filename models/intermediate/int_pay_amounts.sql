{# What each piece of money says by itself: its lowest and highest amount, its currency
   and the interval written at it. Which piece is this job's pay is decided after this. #}
{% set hours_a_year = 2080 %}

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
            all_number_texts[:-2],
            all_number_texts
        ) as number_texts,
        if(
            {{ matches_pattern('text_after', heads_next_amount_pattern()) }},
            {{ replace_pattern('money_text', '(?i)\\s[a-z-]+$', '') }},
            money_text
        ) as text_with_unit,
    from windows

),

amounts as (

    select
        *,
        list_transform(number_texts, lambda number: {{ read_number_text('number') }})
            as read_amounts,
        {{ matches_pattern('text_with_unit', '(?i)/\\s?h|hour|\\d\\s?hr\\b') }}
            as has_hour,
        -- "$56.25/hour to $173,000/year"
        has_hour
        and len(read_amounts) = 2
        and read_amounts[1] < 1000
        and read_amounts[2] >= 10000 as mixes_units,
    from numbers

),

-- "$95-120,000" and "$175-200k" write the thousands once, "$6-800k" the hundred thousands
scaled as (

    select
        *,
        list_transform(
            read_amounts,
            lambda amount: case
                when amount >= 1000 or list_max(read_amounts) < 10000 then amount
                when mixes_units then amount * {{ hours_a_year }}
                when has_hour then amount
                when amount < 10 and list_max(read_amounts) >= 50000 * amount
                    then amount * 100000
                else amount * 1000
            end
        ) as scaled_amounts,
    from amounts

),

-- an amount far from the first is not the other end of its range
ranges as (

    select
        *,
        list_filter(
            scaled_amounts,
            lambda amount: amount between scaled_amounts[1] / 4 and scaled_amounts[1] * 20
        ) as range_amounts,
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
        list_min(range_amounts) as lowest,
        list_max(range_amounts) as highest,
        len(range_amounts) > 1 as is_range,
        {{ matches_pattern(
            'money_text', '(?i)\\d\\s?(?:mm?|bn?|t|million|billion|trillion)\\b'
        ) }} as is_millions,
        {{ currency_named('money_text') }} as currency_written,
        if(mixes_units, 'yearly', {{ interval_named('text_with_unit') }})
            as interval_written,
    from ranges

)

select * from final
