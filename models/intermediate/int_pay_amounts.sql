{# What each piece of money says by itself: its lowest and highest amount, its currency and
   the interval written at it. Which piece is this job's pay is decided after this. #}
{% set hours_a_year = 2080 %}

with windows as (

    select * from {{ ref('int_pay_windows') }}

),

numbers as (

    select
        *,
        regexp_extract_all(
            money_text,
            '(?i){{ pay_number_pattern() }}(?:{{ pay_magnitude_pattern() }})?'
        ) as number_texts,
        -- "$25 - 40 hours a week", "$60,000 - 5% bonus": the last number counts something else
        regexp_matches(
            text_after, '(?i)^\s?\+?\s?(?:%|(?:hours|hrs|days|weeks|months?|years|yrs)\b)'
        ) as ends_in_a_count,
    from windows

),

amounts as (

    select
        * exclude (number_texts),
        list_transform(
            if(ends_in_a_count, number_texts[:-2], number_texts),
            lambda number: {{ pay_number_read('number') }}
        ) as read_amounts,
        regexp_matches(money_text, '(?i)\d\s?(?:mm?|bn?|t|million|billion|trillion)\b')
            as is_millions,
        -- "$62,400 - $104,000 Hourly Rate: $30": that word belongs to what follows
        if(
            regexp_matches(text_after, '(?i)^ ?(?:rate|range|equivalent|pay|salary|wage)s? ?[:$]'),
            regexp_replace(money_text, '(?i)\s[a-z-]+$', ''),
            money_text
        ) as own_text,
        regexp_matches(own_text, '(?i)/\s?h|hour|\d\s?hr\b') as has_hour,
    from numbers

),

-- "$56.25/hour to $173,000/year" mixes units
mixed as (

    select
        *,
        has_hour
        and len(read_amounts) = 2
        and read_amounts[1] < 1000
        and read_amounts[2] >= 10000 as is_mixed,
    from amounts

),

-- "$95-120,000" and "$175-200k" write the thousands once, "$6-800k" the hundred thousands
scaled as (

    select
        *,
        list_transform(
            read_amounts,
            lambda amount: case
                when amount >= 1000 or list_max(read_amounts) < 10000 then amount
                when is_mixed then amount * {{ hours_a_year }}
                when has_hour then amount
                when amount < 10 and list_max(read_amounts) >= 50000 * amount
                    then amount * 100000
                else amount * 1000
            end
        ) as scaled_amounts,
    from mixed

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
        is_millions,
        {{ pay_currency_named('money_text') }} as currency_written,
        if(is_mixed, 'yearly', {{ pay_interval_named('own_text') }}) as interval_written,
    from ranges

)

select * from final
