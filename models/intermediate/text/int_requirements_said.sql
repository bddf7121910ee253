{# What each sentence says of the facts that a posting asks for: a column a fact, null
   where it says nothing of it. Which sentence holds is decided after this. A case looks
   with a small pattern before a large one works, which costs ten times as much, and what
   is used twice is a column of a step of its own: an alias is worked out at each use. #}

with

sentences as (

    select * from {{ ref('int_text_sentences') }}

),

-- a short line is understood with its heading: "Workplace type: Hybrid"
telling as (

    select
        *,
        lower(
            case
                when heading is not null and not has_own_heading and length(sentence) < 60
                    then heading || ': ' || sentence
                else sentence
            end
        ) as words
    from sentences
    where {{ matches_pattern('lower(sentence)', telling_pattern()) }}

),

wished as (

    select
        *,
        {{ replace_where('words', wish_hint_pattern(), side_wish_pattern(), ' ') }}
            as demand_words
    from telling

),

cleared as (

    select
        *,
        section = 'wishes'
        or {{ matches_pattern('demand_words', wish_pattern()) }} as is_wish,
        case
            when not {{ matches_pattern('words', 'years?\\b|yrs\\b') }} then null
            when {{ matches_pattern('words', history_pattern()) }} then null
            when section <> 'company'
                or {{ matches_pattern('words', opening_years_pattern()) }}
                then {{ replace_where(
                    replace_where(
                        'demand_words',
                        'lieu|instead|place|substitut|without|equivalent|\\bor\\b',
                        years_instead_of_degree_pattern(), ' degree '
                    ),
                    other_years_hint_pattern(), other_years_pattern(), ' '
                ) }}
        end as words_on_years,
        case
            when not {{ matches_pattern('words', degree_words_pattern()) }} then null
            when section <> 'company'
                or {{ matches_pattern('words', 'degree in|related field|pursuing') }}
                then {{ replace_pattern(
                    replace_pattern('words', other_degree_pattern(), ' '),
                    side_wish_pattern(), ' '
                ) }}
        end as words_on_degrees,
        case
            when {{ matches_pattern('words', clearance_pattern()) }}
                and not {{ matches_pattern('words', no_clearance_pattern()) }}
                then words
        end as words_on_clearance,
        case
            when not {{ matches_pattern('words', mode_words_pattern()) }} then null
            when not {{ matches_pattern('words', mode_of_others_pattern()) }}
                then {{ replace_pattern(
                    replace_pattern('words', other_mode_pattern(), ' '),
                    not_remote_pattern(), ' on-site '
                ) }}
        end as mode_words
    from wished

),

numbered as (

    select
        *,
        {{ filter_list(
            map_list(
                found_texts('words_on_years', years_pattern()),
                'years', first_count_of_years('years')
            ),
            'years', 'years < 20'
        ) }} as years_named,
        {{ work_mode_said() }} as work_mode
    from cleared

),

divided as (

    select
        *,
        case
            when cardinality(years_named) > 1
                then {{ split_by_pattern('words_on_years', bachelor_pattern()) }}
        end as around_bachelor
    from numbered

),

said as (

    select
        role,
        posting_id,
        line_number,
        sentence,
        section,
        is_wish,
        {{ years_demanded() }} as years_min,
        {{ degree_of_years() }} as years_with_degree,
        {{ degree_demanded() }} as degree,
        case
            when words_on_degrees is null then false
            else {{ matches_pattern('words', or_experience_pattern()) }}
        end as is_degree_or_experience,
        {{ clearance_asked() }} as clearance,
        {{ work_right_said() }} as work_right,
        work_mode,
        {{ rank_of_work_mode() }} as mode_rank,
        {{ matches_pattern('words', remote_company_pattern()) }}
        and not {{ matches_pattern('words', 'weeks|days') }} as is_remote_company,
        case
            when section = 'company' then null
            when not {{ matches_pattern('sentence', named_place_pattern()) }} then null
            when {{ matches_pattern('words', place_of_this_job_pattern()) }}
                and not {{ matches_pattern(
                    'words', 'salary|pay range|compensation|\\bor\\b|also'
                ) }}
                then {{ found_texts('sentence', named_place_pattern()) }}
        end as places_named
    from divided

)

select * from said
