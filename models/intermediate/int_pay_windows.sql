{# Each description is read once: every amount of money is fenced in by two characters
   that no text holds, and the text is cut there. What follows looks only at the pieces. #}
{% set opens, closes = 'chr(30)', 'chr(31)' %}

with postings as (

    select * from {{ ref('int_postings_distinct') }}

),

plain as (

    select
        role,
        posting_id,
        {{ pay_plain_text('description') }} as description_text,
    from postings

),

cut as (

    select
        role,
        posting_id,
        string_split(
            regexp_replace(
                description_text,
                '{{ pay_money_pattern() }}',
                {{ opens }} || '\0' || {{ closes }},
                'g'
            ),
            {{ opens }}
        ) as pieces,
    from plain

),

windows as (

    select
        role,
        posting_id,
        unnest(range(1, len(pieces))) as window_number,
        unnest(pieces[2:]) as piece,
        unnest(pieces[:-2]) as piece_before,
    from cut
    where len(pieces) > 1

),

trimmed as (

    select
        role,
        posting_id,
        window_number,
        split_part(piece, {{ closes }}, 1) as money_text,
        {{ squeezed('right(split_part(piece_before, ' ~ closes ~ ', -1), 600)') }} as text_before,
        {{ squeezed('left(split_part(piece, ' ~ closes ~ ', 2), 400)') }} as text_after,
    from windows

)

select * from trimmed
