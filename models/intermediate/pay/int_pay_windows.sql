{# Every description is read once: each piece of money in it is fenced in by two
   characters that no text holds, and the text is cut there. What follows looks only at
   the pieces. #}
{% set opens, closes = 'chr(30)', 'chr(31)' %}

with

postings as (

    select * from {{ ref('int_postings_distinct') }}

),

plain as (

    select
        role,
        posting_id,
        {{ plain_text('description') }} as description_text
    from postings

),

fenced as (

    select
        role,
        posting_id,
        {{ cut_at_pattern('description_text', money_pattern(), opens, closes) }}
            as pieces
    from plain

),

windows as (

    select
        *,
        {{ each_of(numbers_to('cast(cardinality(pieces) as bigint) - 1')) }} as window_number
    from fenced
    where cardinality(pieces) > 1

),

trimmed as (

    select
        role,
        posting_id,
        window_number,
        {{ nth_of('pieces', 'window_number + 1') }} as piece,
        split_part(piece, {{ closes }}, 1) as money_text,
        right(
            split_part({{ nth_of('pieces', 'window_number') }}, {{ closes }}, -1), 600
        ) as text_before,
        left(split_part(piece, {{ closes }}, 2), 400) as text_after
    from windows

),

squeezed as (

    select
        role,
        posting_id,
        window_number,
        money_text,
        {{ squeezed('text_before') }} as text_before,
        {{ squeezed('text_after') }} as text_after
    from trimmed

)

select * from squeezed
