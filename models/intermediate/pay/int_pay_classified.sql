{# Which money is this job's pay, judged by the words of its clauses: `kind` is base,
   total (on-target and total compensation) or not pay. #}
{% set is_pay_word = matches_pattern('nearest_word', '^' ~ words_for_pay() ~ '$') %}

with

clauses as (

    select * from {{ ref('int_pay_clauses') }}

),

-- "total compensation" is no compensation here, nor "minimum wage" a wage
worded as (

    select
        *,
        lower(text_after) as words_after,
        {{ replace_pattern(
            replace_pattern(
                'lower(' ~ replace_pattern('clause_before', '\\([^()]*\\)', '') ~ ')',
                '\\b' ~ words_for_total_pay() ~ '\\b', 'ote'
            ),
            '\\bminimum wage\\b', 'fee'
        ) }} as words_before,
        {{ found_text(
            'words_before',
            '(?s).*\\b(ote|' ~ words_for_extras() ~ '|' ~ words_for_business() ~ '|'
            ~ words_for_pay() ~ ')\\b',
            1
        ) }} as nearest_word,
        {{ matches_pattern('words_after', precedes_pay_pattern()) }}
        or {{ matches_pattern('words_after', comes_with_extras_pattern()) }}
            as precedes_pay
    from clauses

),

compared as (

    select
        *,
        {{ matches_pattern('words_before', follows_other_money_pattern()) }}
            as follows_other_money,
        {{ matches_pattern(
            replace_pattern(
                found_text('words_after', next_words_pattern(), 1),
                new_thought_pattern(),
                ''
            ),
            '\\b(?:' ~ words_for_extras() ~ '|' ~ words_for_business() ~ ')\\b'
        ) }}
        -- "Salary: $90,000 Bonus: 10%": the lead-in says enough
        and not (
            lowest >= 30000
            and {{ is_pay_word }}
            and (
                is_range
                or {{ matches_pattern(
                    'words_before',
                    '(?:salary|base|compensation|pay)(?: range)?[ :\\n-]*$'
                ) }}
            )
        ) as precedes_other_money
    from worded

),

judged as (

    select
        *,
        case
            when is_millions or (lowest = 401000 and not is_range) then 'not pay'
            when {{ matches_pattern('text_after', age_of_a_listing_pattern()) }}
                then 'not pay'
            when interval_written is null and (
                {{ matches_pattern('words_after', before_pieces_pattern()) }}
                or {{ matches_pattern('words_before', after_pieces_pattern()) }}
            )
                then 'not pay'
            when (precedes_other_money or follows_other_money) and not precedes_pay
                then 'not pay'
            when not is_range
                and {{ matches_pattern('words_before', 'disability|\\d% of|insurance') }}
                then 'not pay'
            when nearest_word = 'ote'
                or {{ matches_pattern(
                    'words_after', '^[ (]{0,3}' ~ words_for_total_pay() ~ '\\b'
                ) }}
                then 'total'
            when {{ is_pay_word }} or precedes_pay then 'base'
            when {{ matches_pattern('lower(money_text)', '^' ~ words_that_open_money()) }}
                then 'base'
            when {{ matches_pattern('words_before', leads_to_other_money_pattern()) }}
                then 'not pay'
            when is_range and lowest >= 30000 and currency_written is not null then 'base'
            when nearest_word != '' then 'not pay'
            when is_range and interval_written in ('hourly', 'yearly') then 'base'
            when is_range and currency_written is not null and (
                interval_written is not null
                or lowest >= 15000
                or (lowest between 10 and 300 and contains(money_text, '.'))
            )
                then 'base'
            when is_range then null
            when currency_written is null then 'not pay'
            when interval_written = 'hourly' and lowest between 7 and 500 then 'base'
            when interval_written = 'yearly' and lowest >= 20000 then 'base'
            -- an amount that has a line for itself
            when lowest >= 30000
                and {{ matches_pattern('text_before', '\\n[^a-z]*$') }}
                and {{ matches_pattern('text_after', '^[^a-z0-9]{0,4}(?:\\n|$)') }}
                then 'base'
            else 'not pay'
        end as kind_by_words
    from compared

),

-- a row of a list is what the row above it is
final as (

    select
        * except (kind_by_words),
        coalesce(
            kind_by_words,
            if(
                length(text_before) < 150,
                {{ last_known(
                    'kind_by_words', 'partition by role, posting_id order by window_number'
                ) }},
                null
            ),
            'not pay'
        ) as kind
    from judged

)

select * from final
