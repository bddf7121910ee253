{# Which money is this job's pay, judged by the words of the clauses around it. What lies
   between two pieces belongs to one of them. The rules: macros/pay_rules.sql. Long, since
   each piece's clauses are found first. #}
{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set words = pay_words() %}
{% set sizes = pay_sizes() %}
{% set bullets %}[ •·●▪|*>~-]+${% endset %}
{% set ends_a_sentence %}[.][)]?\s*${% endset %}
{% set in_brackets %}\([^()]*\){% endset %}

with

amounts as (

    select
        amounts.*,
        -- what a wage of that size would be in US dollars, roughly
        lowest / coalesce(currencies.low_units, 1) as size,
        monthly_from,
        monthly_to,
        coalesce(monthly_from, low_units * {{ sizes.least_monthly }}) as least_monthly,
        coalesce(monthly_to, high_units * {{ sizes.most_monthly }}) as most_monthly,
        lead(piece_number) over (
            partition by role, posting_id order by piece_number
        ) is not null as has_next
    from {{ ref('int_pay_amounts') }} as amounts
    left join {{ ref('currencies') }} as currencies using (currency)

),

followed as (

    select
        *,
        if(
            {{ matches_pattern('text_after', leads_on_pattern()) }}
            or {{ matches_pattern(
                'lower(' ~ without_accents('text_after') ~ ')',
                any_of([
                    words_for_next_pattern(words), names_next_total_pattern(words),
                    names_next_shift_pattern(words), names_next_year_pattern(words),
                    names_next_actual_pattern(), names_next_rise_pattern(words)
                ])
            ) }},
            '',
            trim(
                trailing '.;| ' || chr(10)
                from {{ found_text('text_after', first_clause_pattern()) }}
            )
        ) as clause_after
    from amounts

),

taken as (

    select
        *,
        lag(clause_after, 1, '') over (
            partition by role, posting_id order by piece_number
        ) as taken_by_previous
    from followed

),

-- where its own line is only a label, the line above says what the amounts are
clauses as (

    select
        *,
        {{ split_text(replace_pattern(
            'substr(text_before, 1 + if('
            ~ 'left(text_before, length(taken_by_previous)) = taken_by_previous, '
            ~ 'length(taken_by_previous), 0))',
            bullets, ''
        ), '\n') }} as lines_before,
        {{ nth_of('lines_before', -1) }} as own_line,
        {{ line_above('lines_before') }} as line_above,
        {{ found_text('own_line', last_clause_pattern(), 1) }} as clause_in_line,
        right(
            if(
                own_line = clause_in_line
                and (
                    length(own_line) < 50
                    or {{ matches_pattern('own_line', points_below_pattern()) }}
                )
                and not {{ matches_pattern('line_above', ends_a_sentence) }}
                and (length(line_above) < 150 or line_above like '%:'),
                trim(leading chr(10) from line_above || chr(10) || own_line),
                clause_in_line
            ),
            260
        ) as clause_before
    from taken

),

worded as (

    select
        * except (taken_by_previous, lines_before, own_line, line_above, clause_in_line),
        lower({{ without_accents('text_after') }}) as words_after,
        {{ replace_pattern(
            'lower(' ~ without_accents(replace_pattern('clause_before', in_brackets, ''))
            ~ ')', job_of_other_money_pattern(), 'job'
        ) }} as words_before,
        -- "total compensation" is not compensation here, nor "minimum wage" a wage
        coalesce(
            {{ nth_of(found_texts('words_before', telling_word_pattern(words)), -1) }}, ''
        ) as nearest_word,
        if(
            interval_written is null,
            {{ piece_paid_by('words_before', 'money_text', 'words_after', words) }},
            null
        ) as piece_paid_by
    from clauses

),

judged as (

    select
        *,
        {{ first_rule_that_holds(pay_rules(words)) }} as rule
    from worded

),

-- a row of a list is what the row above it is
final as (

    select
        * except (
            rule, monthly_from, monthly_to, least_monthly, most_monthly, has_next
        ),
        coalesce(
            rule,
            if(
                length(text_before) < 150,
                {{ last_known(
                    'rule', 'partition by role, posting_id order by piece_number'
                ) }},
                null
            ),
            'not pay: a range without a word for it'
        ) as kind_because,
        split_part(kind_because, ':', 1) as kind
    from judged

)

select * from final

{% endif %}
