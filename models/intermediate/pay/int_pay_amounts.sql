{# Where money stands in a description, and which amounts it says. The text is cut there
   and never read again: what follows looks only at the pieces. #}
{% set words = pay_words() %}
{% set opens, closes = 'chr(30)', 'chr(31)' %}
{% set has_hour_pattern %}(?i)/\s?h|hour|\d\s?hr\b{% endset %}
{% set last_word_pattern %}(?i)\s[a-z-]+${% endset %}

with

postings as (

    select * from {{ ref('int_postings_distinct') }}

),

cut as (

    select
        role,
        posting_id,
        {{ cut_at_pattern(plain_text('description'), money_pattern(words), opens, closes) }}
            as pieces
    from postings

),

numbered as (

    select
        *,
        {{ each_of(numbers_to('cast(cardinality(pieces) as bigint) - 1')) }} as piece_number
    from cut
    where cardinality(pieces) > 1

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

amounts as (

    select
        * except (piece),
        {{ number_texts('money_text') }} as number_texts,
        {{ map_list(
            'if('
            ~ matches_pattern('text_after', counted_things_pattern())
            ~ ', ' ~ all_but_last('number_texts') ~ ', number_texts)',
            'number',
            read_number_text('number')
        ) }} as read_amounts,
        if(
            {{ matches_pattern('text_after', heads_next_amount_pattern()) }},
            {{ replace_pattern('money_text', last_word_pattern, '') }},
            money_text
        ) as text_with_unit,
        {{ matches_pattern('text_with_unit', has_hour_pattern) }} as has_hour,
        has_hour
        and cardinality(read_amounts) = 2
        and {{ nth_of('read_amounts', 1) }} < 1000
        and {{ nth_of('read_amounts', 2) }} >= {{ pay_sizes().least_yearly }} as mixes_units,
        {{ map_list('read_amounts', 'amount', written_out(
            'amount', highest_of('read_amounts'), 'mixes_units', 'has_hour'
        )) }} as written_out_amounts,
        -- an amount far from the first is not the other end of its range
        {{ filter_list(
            'written_out_amounts',
            'amount',
            'amount between ' ~ nth_of('written_out_amounts', 1) ~ ' / 4 and '
            ~ nth_of('written_out_amounts', 1) ~ ' * 20'
        ) }} as range_amounts
    from pieces

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
        {{ currency_named('money_text') }} as currency_written,
        if(mixes_units, 'yearly', {{ interval_named('text_with_unit') }})
            as interval_written
    from amounts

)

select * from final
