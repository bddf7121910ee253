{# Where money stands in a description, and which amounts it states. The text is cut there
   and never read again: what follows looks only at the pieces. Long, since a text is made
   plain step by step before it is cut. #}
{{ config(database=database_of_one_build()) }}
{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set words = pay_words() %}
{% set signs = currency_signs() %}
{% set opens, closes = 'chr(30)', 'chr(31)' %}
{% set has_lakhs_pattern %}(?i)(?:lakhs?|lacs?|lpa|\dl)\b{% endset %}
{% set other_brackets %}(?i)[(\[](?:with|paid|plus|and|incl|excl|based|depending|for|full|part)[^()\[\]]*[)\]]{% endset %}
{% set step_of_a_scale %}(?i)[a-z] \d\d?[)\]]{% endset %}
{% set one_letter %}(?i)^[rp]\s?\d{% endset %}
{% set us_dollars %}(?:(?:paid )?in )?(?:US|U[.]S[.]|us|American) (?:dollars|Dollars){% endset %}
{% set within_a_word %}\p{L}${% endset %}
{% set last_word_pattern %}(?i)\s[a-z-]+${% endset %}
{% set heads_next_line %}(?i)\n[a-z-]+${% endset %}
{% set ends_in_a_unit %}(?i){{ interval_at_amount_pattern(words) }}\s*${% endset %}
{% set units_pattern %}(?i){{ interval_at_amount_pattern(words) }}|(?:hr|hour|ph|pd|pw|pa|pcm)\b{% endset %}

with

postings as (

    select * from {{ ref('int_postings_to_read') }}

),

-- asked for separately, since what is used twice is kept aside, texts and all
currencies as (

    select role, posting_id, own_currency from {{ ref('int_postings_to_read') }}

),

-- one step after the other, or each would be computed several times
unmarked as (

    select role, posting_id, own_currency, {{ without_html('description') }} as text
    from postings

),

respelled as (

    select
        role,
        posting_id,
        own_currency,
        replace(replace(replace(replace(replace(
            {{ without_invisible_characters('text') }},
            'Kč', 'CZK'), '/hó', '/ho'), 'T€', 'k €'), ' más', ' mas'), 'kr./', 'kr/')
            as text
    from unmarked

),

parted as (

    select
        role,
        posting_id,
        own_currency,
        {{ parted_currencies('text', 'own_currency') }} as text
    from respelled

),

plain as (

    select role, posting_id, own_currency, {{ plain_text('text') }} as text from parted

),

written_out as (

    select
        role,
        posting_id,
        own_currency,
        {{ numbers_written_out('text', 'own_currency') }} as text
    from plain

),

spaced as (

    select
        role,
        posting_id,
        {{ pay_reads('text', 'own_currency', words) }} as text
    from written_out

),

cut as (

    select
        role,
        posting_id,
        {{ cut_at_pattern(
            'text', money_pattern(words, signs), opens, closes,
            money_begins_pattern(), numbers_nearby_pattern()
        ) }} as pieces
    from spaced

),

-- no row where there is no money; a filter would have the text cut twice
numbered as (

    select
        *,
        {{ each_of(numbers_to('cast(cardinality(pieces) as bigint) - 1')) }}
            as piece_number
    from cut

),

pieces as (

    select
        role,
        posting_id,
        piece_number,
        {{ nth_of('pieces', 'piece_number + 1') }} as piece,
        split_part(piece, {{ closes }}, 1) as money_text,
        {{ squeezed(
            'right(split_part(' ~ nth_of('pieces', 'piece_number') ~ ', ' ~ closes
            ~ ', -1), 600)'
        ) }} as text_before,
        {{ squeezed('left(split_part(piece, ' ~ closes ~ ', 2), 400)') }} as text_after
    from numbered

),

read as (

    select
        pieces.* except (piece),
        currencies.* except (role, posting_id),
        {{ number_texts(replace_pattern('money_text', step_of_a_scale, ')')) }}
            as number_texts,
        {{ map_list(
            'if('
            ~ matches_pattern('text_after', counted_things_pattern())
            ~ ' and not ' ~ matches_pattern('money_text', ends_in_a_unit)
            ~ ', ' ~ all_but_last('number_texts') ~ ', number_texts)',
            'number',
            read_number_text('number')
        ) }} as read_amounts,
        {{ replace_pattern(
            'if('
            ~ matches_pattern('text_after', heads_next_amount_pattern())
            ~ ', ' ~ replace_pattern('money_text', last_word_pattern, '') ~ ', if('
            ~ matches_pattern('text_after', '^ ?:')
            ~ ', ' ~ replace_pattern('money_text', heads_next_line, '') ~ ', money_text))',
            other_brackets, ''
        ) }} as text_with_unit,
        {{ map_list(
            found_texts('text_with_unit', units_pattern),
            'phrase', interval_of('phrase', words)
        ) }} as intervals_written,
        array_contains(intervals_written, 'hourly') as has_hour,
        {{ matches_pattern('money_text', has_lakhs_pattern) }} as has_lakhs,
        has_hour
        and cardinality(read_amounts) = 2
        and {{ nth_of('read_amounts', 1) }} < 1000
        and {{ nth_of('read_amounts', 2) }} >= {{ pay_sizes().least_yearly }}
            as mixes_units,
        -- the end of "får" is not a currency
        if(
            {{ matches_pattern('money_text', one_letter) }}
            and {{ matches_pattern('text_before', within_a_word) }},
            substr(money_text, 2), money_text
        ) as signed_text,
        if(
            {{ matches_pattern('text_after', '^,? ?[(]?' ~ us_dollars) }}
            or {{ matches_pattern('money_text', '[(]' ~ us_dollars) }},
            'usd', {{ sign_written('signed_text', signs) }}
        ) as sign_written
    from pieces
    left join currencies using (role, posting_id)

),

amounts as (

    select
        *,
        {{ map_list('read_amounts', 'amount', written_out(
            'amount', highest_of('read_amounts'), 'mixes_units', 'has_hour', 'has_lakhs'
        )) }} as written_out_amounts,
        -- an amount far from the first is not the other end of its range
        {{ filter_list(
            'written_out_amounts',
            'amount',
            'amount between ' ~ nth_of('written_out_amounts', 1) ~ ' / 4 and '
            ~ nth_of('written_out_amounts', 1) ~ ' * 20'
        ) }} as range_amounts
    from read

),

final as (

    select
        role,
        posting_id,
        piece_number,
        money_text,
        text_before,
        text_after,
        {{ lowest_of('range_amounts') }} as lowest,
        {{ highest_of('range_amounts') }} as highest,
        cardinality(range_amounts) > 1 as is_range,
        {{ matches_pattern('money_text', millions_pattern()) }} as is_millions,
        sign_written,
        case
            when sign_written is null then own_currency
            else {{ currency_of_sign('sign_written', 'own_currency', signs) }}
        end as currency,
        own_currency,
        case
            when mixes_units then 'yearly'
            when array_contains(intervals_written, 'yearly') and has_hour then null
            else {{ nth_of('intervals_written', 1) }}
        end as interval_written
    from amounts

)

select * from final

{% endif %}
