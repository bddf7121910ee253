{# The words around each piece of money that say what it is: the clause that leads up to
   it and the one that follows. What lies between two pieces belongs to one of them. #}

with

amounts as (

    select * from {{ ref('int_pay_amounts') }}

),

followed as (

    select
        *,
        case
            when {{ matches_pattern('text_after', leads_on_pattern()) }} then ''
            else trim(
                trailing '.;| ' || chr(10)
                from {{ found_text('text_after', first_clause_pattern()) }}
            )
        end as clause_after
    from amounts

),

taken as (

    select
        *,
        lag(clause_after, 1, '') over (
            partition by role, posting_id order by window_number
        ) as taken_by_previous
    from followed

),

lines as (

    select
        *,
        {{ split_text(replace_pattern(
            'substr(text_before, 1 + if('
            ~ 'left(text_before, length(taken_by_previous)) = taken_by_previous, '
            ~ 'length(taken_by_previous), 0))',
            '[ •·●▪|*>~-]+$', ''
        ), '\n') }} as lines_before,
        {{ nth_of('lines_before', -1) }} as own_line,
        -- "Denver", and below it "the rates are as follows:", or the other way round
        coalesce(
            if(
                {{ matches_pattern(nth_of('lines_before', -2), points_below_pattern()) }}
                or (
                    length({{ nth_of('lines_before', -2) }}) < 50
                    and {{ matches_pattern(nth_of('lines_before', -3), points_below_pattern()) }}
                ),
                {{ nth_of('lines_before', -3) }} || chr(10) || {{ nth_of('lines_before', -2) }},
                {{ nth_of('lines_before', -2) }}
            ),
            ''
        ) as line_above,
        {{ found_text('own_line', last_clause_pattern(), 1) }} as clause_in_line
    from taken

),

-- where the own line is but a label, the line above says what the amounts are
final as (

    select
        * except (taken_by_previous, lines_before, own_line, line_above, clause_in_line),
        right(
            if(
                own_line = clause_in_line
                and (
                    length(own_line) < 50
                    or {{ matches_pattern('own_line', points_below_pattern()) }}
                )
                and not {{ matches_pattern('line_above', '[.][)]?\\s*$') }}
                and (length(line_above) < 150 or line_above like '%:'),
                trim(leading chr(10) from line_above || chr(10) || own_line),
                clause_in_line
            ),
            260
        ) as clause_before
    from lines

)

select * from final
