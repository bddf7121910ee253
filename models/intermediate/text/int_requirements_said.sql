{# What each sentence says of the facts that a posting asks for: a column a fact, null
   where it says nothing of it. Which sentence holds is decided after this. #}

with

sentences as (

    select * from {{ ref('int_text_sentences') }}

),

telling as (

    select
        role,
        posting_id,
        line_number,
        sentence,
        section,
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

placed as (

    select
        *,
        {{ replace_where('words', wish_hint_pattern(), side_wish_pattern(), ' ') }}
            as demand_words,
        section = 'wishes' or {{ matches_pattern('demand_words', wish_pattern()) }} as is_wish
    from telling

),

cleared as (

    select
        *,
        case
            when {{ matches_pattern('words', 'years?\\b|yrs\\b') }}
                and (
                    section != 'company'
                    or {{ matches_pattern('words', '^[^a-z0-9]*(?:at least |minimum (?:of )?)?' ~ years_pattern()) }}
                )
                and not {{ matches_pattern('words', history_pattern()) }}
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
            when (
                section != 'company'
                or {{ matches_pattern('words', 'degree in|related field|pursuing') }}
            )
                and {{ matches_pattern(
                    'words',
                    'degree|diploma|\\bged\\b|enrolled|pursuing|student|graduation|'
                    ~ bachelor_pattern() ~ '|' ~ master_pattern() ~ '|' ~ phd_pattern()
                ) }}
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
            when {{ matches_pattern(
                'words',
                'remote|hybrid|on[- ]?site|in[- ]office|in[- ]person|work from|telework|'
                ~ 'telecommut|days|office|campus|home-based|wfh|virtually'
            ) }}
                and not {{ matches_pattern('words', mode_of_others_pattern()) }}
                then {{ replace_pattern('words', other_mode_pattern(), ' ') }}
        end as words_on_mode
    from placed

),

said as (

    select
        role,
        posting_id,
        line_number,
        sentence,
        section,
        is_wish,
        words_on_years,
        {{ filter_list(
            map_list(
                found_texts('words_on_years', years_pattern()),
                'years', first_count_of_years('years')
            ),
            'years', 'years < 20'
        ) }} as years_named,
        case
            when cardinality(years_named) > 1
                then {{ split_by_pattern('words_on_years', bachelor_pattern()) }}
        end as around_bachelor,
        case
            when is_wish and not {{ matches_pattern('words', demand_heading_pattern()) }} then null
            when words_on_years is null then case
                when contains(words, 'experience')
                    and {{ matches_pattern('words', no_experience_pattern()) }}
                    then 0
            end
            when cardinality(years_named) < 2 then {{ nth_of('years_named', 1) }}
            when {{ matches_pattern('words_on_years', bachelor_pattern()) }}
                then coalesce(
                    {{ first_count_of_years(nth_of(
                        found_texts(
                            "right(" ~ nth_of('around_bachelor', 1) ~ ", 70)",
                            years_pattern()
                        ), -1
                    )) }},
                    {{ first_count_of_years(found_text(
                        nth_of('around_bachelor', 2), years_pattern()
                    )) }},
                    {{ nth_of('years_named', 1) }}
                )
            when {{ matches_pattern(
                'words_on_years',
                'advanced? degree|' ~ master_pattern() ~ '|' ~ phd_pattern()
            ) }}
                then {{ nth_of('years_named', 1) }}
            -- "five years of Java or three of Go"
            when {{ matches_pattern(
                replace_pattern('words_on_years', years_pattern(), '#'),
                '#[^#.;]*\\bor (?:[a-z]+ )?(?:[a-z]+ )?#'
            ) }}
                then {{ lowest_of('years_named') }}
            else {{ highest_of('years_named') }}
        end as years_min,
        case
            when words_on_years is null then 'any'
            when {{ matches_pattern('words', bachelor_pattern()) }} then 'bachelor'
            when {{ matches_pattern(
                'words',
                master_pattern() ~ '|' ~ phd_pattern() ~ '|associate.?s? degree|high school|advanced degree'
            ) }} then 'other'
            else 'any'
        end as years_with_degree,
        case
            when words_on_degrees is null or {{ matches_pattern('words', degree_not_needed_pattern()) }}
                then null
            when {{ matches_pattern('words_on_degrees', student_pattern()) }}
                and not {{ matches_pattern('words_on_degrees', graduate_pattern()) }}
                then 'student'
            when is_wish
                and {{ matches_pattern('words_on_degrees', wish_pattern()) }}
                and not {{ matches_pattern(
                    "replace(words, 'not required', '')", demand_heading_pattern()
                ) }}
                then null
            when section = 'wishes' then null
            when {{ matches_pattern('words_on_degrees', 'high school|\\bged\\b') }} then 'high school'
            when {{ matches_pattern('words_on_degrees', 'associate.?s?.? (?:degree|of|in\\b)|associate.?s.? or ') }}
                then 'associate'
            when {{ matches_pattern('words_on_degrees', bachelor_pattern()) }} then 'bachelor'
            when {{ matches_pattern('words_on_degrees', master_pattern()) }} then 'master'
            when {{ matches_pattern('words_on_degrees', phd_pattern()) }} then 'phd'
            when {{ matches_pattern('words_on_degrees', '\\bdegree') }} then 'bachelor'
        end as degree,
        case
            when words_on_degrees is null then false
            else {{ matches_pattern('words', or_experience_pattern()) }}
        end as is_degree_or_experience,
        case
            when words_on_clearance is null then null
            when is_wish then 'preferred'
            when {{ matches_pattern('words', '\\bor (?:the |be )?(?:ability|able|eligib|willing|obtain)') }}
                then 'obtain'
            when {{ matches_pattern('words', obtain_clearance_pattern()) }}
                and not {{ matches_pattern('words', held_clearance_pattern()) }}
                then 'obtain'
            when {{ matches_pattern('words', held_clearance_pattern() ~ '|requir|must|need|ts/sci|secret|clearance[^:]{0,25}: |polygraph|^[^.]{0,40}clearance$') }}
                then 'required'
        end as clearance,
        case
            when {{ matches_pattern('words', 'sponsor|visa|h-?1b|\\bopt\\b') }}
                and {{ matches_pattern('words', no_sponsorship_pattern()) }}
                and not {{ matches_pattern('words', 'sponsored (?:events?|sports|social|benefit)|clearance sponsor|donat|brand sponsor|sponsor (?:of|the)\\b') }}
                then 'no_sponsorship'
            when {{ matches_pattern('demand_words', wish_pattern()) }} then null
            when {{ matches_pattern('words', citizen_pattern()) }}
                and not {{ matches_pattern('words', other_citizen_pattern()) }}
                and not {{ matches_pattern('words', others_too_pattern()) }}
                then 'citizen'
            when {{ matches_pattern('words', 'sponsor|visa') }}
                and not {{ matches_pattern('words', 'clearance|\\?$') }}
                and {{ matches_pattern('words', sponsors_pattern()) }}
                then 'sponsors'
        end as work_right,
        {{ replace_pattern('words_on_mode', not_remote_pattern(), ' on-site ') }} as mode_words,
        case
            when mode_words is null then null
            when {{ matches_pattern('mode_words', remote_pattern()) }}
                and {{ matches_pattern('mode_words', 'hybrid') }}
                then if(
                    {{ matches_pattern('mode_words', '(?:remote|hybrid)[a-z]*(?: or|/| and| &|,)+ (?:[a-z]+ ){0,2}(?:remote|hybrid)') }}
                    and not {{ matches_pattern('mode_words', 'days') }},
                    'remote', 'hybrid'
                )
            when {{ matches_pattern('mode_words', hybrid_pattern()) }} then 'hybrid'
            when {{ matches_pattern('mode_words', remote_pattern() ~ '|office|' ~ onsite_pattern()) }}
                and {{ matches_pattern('mode_words', weekdays_pattern()) }} then 'hybrid'
            when {{ matches_pattern('mode_words', remote_pattern()) }}
                and {{ matches_pattern('mode_words', onsite_pattern()) }}
                then if(
                    {{ matches_pattern('mode_words', remote_pattern() ~ '.*' ~ onsite_pattern()) }},
                    'remote', 'onsite'
                )
            when {{ matches_pattern('mode_words', remote_pattern()) }} then 'remote'
            when {{ matches_pattern('mode_words', onsite_pattern()) }} then 'onsite'
        end as work_mode,
        case
            when work_mode is null then null
            when {{ matches_pattern('mode_words', '(?:days?|x)\\b[^.;]{0,20}(?:week|office|on-?site|in[- ]person)|(?:100%|fully|completely|entirely|full[- ]time)[ ,(]+(?:remote|on-?site|in[- ]|telework)|(?:remote|on-?site)[ :(]*100%|[0-9]0% (?:in|on|remote)') }} then 1
            when {{ matches_pattern('mode_words', mode_of_this_job_pattern()) }} then 2
            when length(words) < 60
                and section != 'wishes'
                and {{ matches_pattern('mode_words', mode_alone_pattern()) }}
                then 3
            when section != 'company' and {{ matches_pattern('mode_words', likely_mode_pattern()) }}
                then 4
        end as mode_rank,
        {{ matches_pattern('words', remote_company_pattern()) }} 
            and not {{ matches_pattern('words', 'weeks|days') }} as is_remote_company,
        case
            when section = 'company' then null
            when not {{ matches_pattern('sentence', named_place_pattern()) }} then null
            when {{ matches_pattern('words', place_of_this_job_pattern()) }}
                then {{ found_texts('sentence', named_place_pattern()) }}
        end as places_named
    from cleared

)

select * from said
