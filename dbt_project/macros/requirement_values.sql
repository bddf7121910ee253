{# What a telling sentence says, a fact each, by the patterns of requirements.sql. They
   read the columns of int_requirements_said: the sentence in lower case (`words`), without its
   side wishes (`demand_words`), and what is left of it for a fact (`words_on_...`). #}


{# The years demanded: where degrees give different numbers, the bachelor's; of two that
   both hold the larger; of two that do equally well ("five of Java or three of Go") the
   smaller. `years_named` are its numbers, `around_bachelor` its parts at that word. #}
{% macro years_demanded() -%}
    case
        when is_wish and not {{ matches_pattern('words', demand_heading_pattern()) }}
            then null
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
                {{ first_count_of_years(
                    found_text(nth_of('around_bachelor', 2), years_pattern())
                ) }},
                {{ nth_of('years_named', 1) }}
            )
        when {{ matches_pattern('words_on_years', higher_degree_pattern()) }}
            then {{ nth_of('years_named', 1) }}
        when {{ matches_pattern(
            replace_pattern('words_on_years', years_pattern(), '#'),
            '#[^#.;]*\\bor (?:[a-z]+ )?(?:[a-z]+ )?#'
        ) }}
            then {{ lowest_of('years_named') }}
        else {{ highest_of('years_named') }}
    end
{%- endmacro %}


{# The degree that the years of a sentence go with: bachelor, other, or any. #}
{% macro degree_of_years() -%}
    case
        when words_on_years is null then 'any'
        when {{ matches_pattern('words', bachelor_pattern()) }} then 'bachelor'
        when {{ matches_pattern('words', higher_degree_pattern()) }}
            or {{ matches_pattern('words', 'associate.?s? degree|high school') }}
            then 'other'
        else 'any'
    end
{%- endmacro %}


{# The lowest degree demanded. #}
{% macro degree_demanded() -%}
    case
        when words_on_degrees is null then null
        when {{ matches_pattern('words', degree_not_needed_pattern()) }} then null
        when {{ matches_pattern('words_on_degrees', student_pattern()) }}
            and not {{ matches_pattern('words_on_degrees', graduate_pattern()) }}
            then 'student'
        when section = 'wishes' then null
        when {{ matches_pattern('words_on_degrees', wish_pattern()) }}
            and not {{ matches_pattern(
                "replace(words, 'not required', '')", demand_heading_pattern()
            ) }}
            then null
        {%- for degree, pattern in [
            ('high school', 'high school|\\bged\\b'),
            ('associate', 'associate.?s?.? (?:degree|of|in\\b)|associate.?s.? or '),
            ('bachelor', bachelor_pattern()), ('master', master_pattern()),
            ('phd', phd_pattern()), ('bachelor', '\\bdegree')
        ] %}
        when {{ matches_pattern('words_on_degrees', pattern) }} then '{{ degree }}'
        {%- endfor %}
    end
{%- endmacro %}


{% macro clearance_asked() -%}
    case
        when words_on_clearance is null then null
        when is_wish then 'preferred'
        when {{ matches_pattern(
            'words', '\\bor (?:the |be )?(?:ability|able|eligib|willing|obtain)'
        ) }}
            then 'obtain'
        when {{ matches_pattern('words', held_clearance_pattern()) }} then 'required'
        when {{ matches_pattern('words', obtain_clearance_pattern()) }} then 'obtain'
        when {{ matches_pattern('words', needed_clearance_pattern()) }} then 'required'
    end
{%- endmacro %}


{% macro work_right_said() -%}
    case
        when {{ matches_pattern('words', 'sponsor|visa|h-?1b|\\bopt\\b') }}
            and {{ matches_pattern('words', no_sponsorship_pattern()) }}
            and not {{ matches_pattern('words', other_sponsors_pattern()) }}
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
    end
{%- endmacro %}


{# `mode_words` is what is left of the sentence for the mode. #}
{% macro work_mode_said() -%}
    case
        when mode_words is null then null
        when {{ matches_pattern('mode_words', remote_pattern()) }}
            and {{ matches_pattern('mode_words', 'hybrid') }}
            then if(
                {{ matches_pattern('mode_words', remote_or_hybrid_pattern()) }}
                and not contains(mode_words, 'days'),
                'remote', 'hybrid'
            )
        when {{ matches_pattern('mode_words', hybrid_pattern()) }} then 'hybrid'
        when {{ matches_pattern('mode_words', weekdays_pattern()) }} then 'hybrid'
        -- of remote and on site, the one that is said first
        when {{ matches_pattern(
            'mode_words', remote_pattern() ~ '.*' ~ onsite_pattern()
        ) }}
            then 'remote'
        when {{ matches_pattern('mode_words', onsite_pattern()) }} then 'onsite'
        when {{ matches_pattern('mode_words', remote_pattern()) }} then 'remote'
    end
{%- endmacro %}


{# How surely the mode is this job's, 1 the surest; null where it is hardly. #}
{% macro rank_of_work_mode() -%}
    case
        when work_mode is null then null
        when {{ matches_pattern('mode_words', exact_mode_pattern()) }} then 1
        when {{ matches_pattern('mode_words', mode_of_this_job_pattern()) }} then 2
        when length(words) < 60
            and section <> 'wishes'
            and {{ matches_pattern('mode_words', mode_alone_pattern()) }}
            then 3
        when section <> 'company'
            and {{ matches_pattern('mode_words', likely_mode_pattern()) }}
            then 4
    end
{%- endmacro %}
