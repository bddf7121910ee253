{# Which money is this job's pay: judged by the words of its own clause, before and after. #}

with amounts as (

    select * from {{ ref('int_pay_amounts') }}

),

-- the clause that follows the money, up to the end of its sentence or line; empty where
-- that text leads up to the next money ("... to $90k and in Ohio is $80k")
followed as (

    select
        *,
        case
            when regexp_matches(text_after, '(?i)^[^\n|;]*(?:\b(?:is|are|be|between|from|of|at)|[:(-])\s*$')
                or regexp_matches(text_after, '^\s?(?:[.;|\n]|,(?: and| or)? [A-Z][^\n.;,]{0,40}$)')
                then ''
            else regexp_extract(
                text_after, '^(.{0,160}?)(?:[a-z0-9)\]]{2}[.;](?:\s|$)|[\n|;]|$)', 1
            )
        end as clause_after,
        lag(clause_after, 1, '') over (
            partition by role, posting_id order by window_number
        ) as taken_by_previous,
    from amounts

),

-- the lines that lead up to the money, without what belongs to the money before
preceded as (

    select
        *,
        string_split(
            regexp_replace(
                if(
                    starts_with(text_before, taken_by_previous),
                    substr(text_before, 1 + length(taken_by_previous)),
                    text_before
                ),
                '[ •·●▪|*>~-]+$',
                ''
            ),
            chr(10)
        ) as lines_before,
        regexp_extract(
            lines_before[-1], '^(?:.*[a-z0-9)\]]{2}[.!?;]\s)?(.*)$', 1
        ) as clause_in_line,
        -- a line of its own, or one with a short label: the line above says what it is
        right(if(
            len(lines_before) > 1 and lines_before[-1] = clause_in_line
                and (
                    length(clause_in_line) < 50
                    or regexp_matches(clause_in_line, '(?i)\bfollow(?:s|ing)\b|\bbelow\b')
                )
                and not regexp_matches(lines_before[-2], '\.\)?\s*$')
                and (length(lines_before[-2]) < 150 or lines_before[-2] like '%:'),
            lines_before[-2] || chr(10) || clause_in_line,
            clause_in_line
        ), 260) as clause_before,
    from followed

),

worded as (

    select
        *,
        -- "total compensation" is no compensation here, nor "minimum wage" a wage
        regexp_replace(
            regexp_replace(
                lower(regexp_replace(clause_before, '\([^()]*\)', '', 'g')),
                '\b(?:{{ pay_words_for_total() }})\b', 'ote', 'g'
            ),
            '\bminimum wage\b', 'fee', 'g'
        ) as words_before,
        lower(text_after) as words_after,
        regexp_extract(
            words_before,
            '(?s).*\b(ote|{{ pay_words_for_extras() }}|{{ pay_words_for_business() }}|{{ pay_words_for_pay() }})\b',
            1
        ) as nearest_word,
        regexp_matches(
            words_before,
            '\b(?:{{ pay_words_for_extras() }}|{{ pay_words_for_business() }})(?: (?:of|is|up to|to|are|valued at|at|from|between|potential|amount|range|over|more than|for|employees?|in|about|approximately|an?|additional)\b)*(?:[ (~-]*|:\s*)$'
        ) as follows_other_money,
        regexp_matches(
            regexp_replace(
                regexp_extract(words_after, '^[ )\]-]{0,3}((?:[a-z0-9-]+ ?){0,4})', 1),
                '\b(?:plus|and|with|or|depending|based|base|salary|commensurate|doe)\b.*$', ''
            ),
            '\b(?:{{ pay_words_for_extras() }}|{{ pay_words_for_business() }})\b'
        )
        -- "Salary: $90,000 Bonus: 10%": the lead-in says enough
        and not (
            lowest >= 30000 and regexp_matches(nearest_word, '^(?:{{ pay_words_for_pay() }})$')
            and (is_range or regexp_matches(words_before, '(?:salary|base|compensation|pay)(?: range)?[ :\n-]*$'))
        ) as precedes_other_money,
        regexp_matches(
            words_after,
            '^[^a-z0-9\n.]{0,3}(?:(?:in|of|an?|hr|annual|yearly|per (?:year|hour)) )?(?:base|salary|salaried|w-?2|c2c|corp|1099|pay|compensation|doe|depending on exp|dep\. on exp|all[- ]in)\b'
        )
        or regexp_matches(
            words_after, '^ ?(?:base )?(?:\+|plus|and|&) ?(?:[a-z]+ )?(?:equity|bonus|bonuses|benefits|stock|commissions?|rsus?|super)\b'
        ) as precedes_pay,
    from preceded

),

judged as (

    select
        *,
        case
            when is_millions or (lowest = 401000 and not is_range) then 'not pay'
            -- a job site's list of other jobs
            when regexp_matches(text_after, '^\s?\d+ (?:minute|hour|day|week|month|year)s? ago')
                then 'not pay'
            when precedes_other_money and not precedes_pay then 'not pay'
            when follows_other_money and not precedes_pay then 'not pay'
            when not is_range and regexp_matches(words_before, 'disability|\d% of|insurance')
                then 'not pay'
            when nearest_word = 'ote'
                or regexp_matches(words_after, '^[ (]{0,3}(?:{{ pay_words_for_total() }})\b')
                then 'total'
            when regexp_matches(nearest_word, '^(?:{{ pay_words_for_pay() }})$') or precedes_pay
                then 'base'
            when regexp_matches(money_text, '(?i)^(?:salary|pay|rate|wage|compensation)') then 'base'
            when regexp_matches(
                words_before, '\b(?:{{ pay_words_for_business() }})\b[^\n.]*$'
            )
                then 'not pay'
            when is_range and lowest >= 30000 and currency_written is not null then 'base'
            when is_range and nearest_word = '' and interval_written in ('hourly', 'yearly')
                then 'base'
            when is_range and nearest_word = '' and currency_written is not null and (
                interval_written is not null
                or lowest >= 15000
                or (lowest between 10 and 300 and contains(money_text, '.'))
            )
                then 'base'
            when is_range and nearest_word = '' then null
            when nearest_word != '' or currency_written is null then 'not pay'
            when interval_written = 'hourly' and lowest between 7 and 500 then 'base'
            when interval_written = 'yearly' and lowest >= 20000 then 'base'
            -- an amount that has a line for itself
            when lowest >= 30000 and regexp_matches(text_before, '\n[^a-z]*$')
                and regexp_matches(text_after, '^[^a-z0-9]{0,4}(?:\n|$)')
                then 'base'
            else 'not pay'
        end as kind_by_words,
    from worded

),

-- the rows of a list are what its first row is
inherited as (

    select
        *,
        coalesce(
            kind_by_words,
            if(
                length(text_before) < 150,
                last_value(kind_by_words ignore nulls) over (
                    partition by role, posting_id order by window_number
                ),
                null
            ),
            'not pay'
        ) as kind,
    from judged

)

select * from inherited
