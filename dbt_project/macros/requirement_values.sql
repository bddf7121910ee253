{# What a telling sentence says, a fact each, by the patterns of requirement_words(). They
   read the columns of int_requirements_said: the sentence in lower case (`line`), without
   its side wishes (`demand_line`), and what is left of it for a fact (`years_line`). #}


{# The sentence where it can speak of years that a candidate must have. #}
{% macro line_on_years(words) -%}
    case
        when not (
            contains(line, 'year') or contains(line, 'yr')
            or contains(line, 'month') or contains(line, 'yoe')
            or (
                contains(line, 'experience')
                and (line like 'no %' or contains(line, ' no') or contains(line, '(no'))
            )
        )
            then null
        when {{ matches_pattern('line', words.years_of_company) }}
            and not {{ matches_pattern('line', words.years_of_candidate) }}
            then null
        when section <> 'company' or {{ matches_pattern('line', words.years_opening) }}
            then {{ months_as_years(least_as_years(words)) }}
    end
{%- endmacro %}


{# "Not less than six years" is at least six; "seven years preferred, four required" asks
   for four. #}
{% macro least_as_years(words) -%}
    {%- set at_least = replace_pattern(
        'demand_line', 'not? (?:less|fewer) than', 'at least'
    ) -%}
    {%- set required -%}
        \b({{ words.years_count }}) (?:is |are )?(?:the )?(required|minimum|floor)\b
    {%- endset -%}
    {%- set years -%} \1 years \2 {%- endset -%}
    case
        when contains(line, 'prefer') or contains(line, 'typical')
            then {{ replace_pattern(at_least, required | trim, years | trim) }}
        else {{ at_least }}
    end
{%- endmacro %}


{# "24 months of experience" is two years of it, in whole years like all others. #}
{% macro months_as_years(text) -%}
    {%- set written = [text] -%}
    {%- for months, years in {
        '12|18|twelve|eighteen': 1, '24|30|twenty[- ]four': 2, '36': 3, '48': 4, '60': 5,
        '72': 6, '84': 7, '96': 8
    }.items() -%}
        {%- set pattern -%}
            \b(?:{{ months }})\+? months?([^a-z]{1,2}(?:[a-z-]+ ){0,3}experience)
        {%- endset -%}
        {%- set at_least -%}
            \b(at least|minimum of) (?:{{ months }}) months ((?:in|as) an?|working)\b
        {%- endset -%}
        {%- set instead -%} {{ years }} years\1 {%- endset -%}
        {%- set at_least_years -%} \1 {{ years }} years \2 {%- endset -%}
        {%- do written.append(replace_pattern(written[-1], pattern, instead | trim)) -%}
        {%- do written.append(
            replace_pattern(written[-1], at_least | trim, at_least_years | trim)
        ) -%}
    {%- endfor -%}
    case when line like '% month%' then {{ written[-1] }} else {{ text }} end
{%- endmacro %}


{# The number that a text of years begins with: "five (5) or more years" is 5. #}
{% macro first_count_of_years(text, words) -%}
    {%- set count_pattern -%} \b{{ words.years_count }} {%- endset -%}
    {%- set count = found_text(text, count_pattern) -%}
    coalesce(
        try_cast({{ count }} as integer),
        case {{ count }}
            {%- for word in [
                'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight',
                'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen'
            ] %}
            when '{{ word }}' then {{ loop.index0 }}
            {%- endfor %}
        end,
        1
    )
{%- endmacro %}


{# The years demanded: where degrees give different numbers, the bachelor's; of two that
   both apply, the larger; of two that do equally well ("five of Java or three of Go") the
   smaller. `years_named` are its numbers, `line_between_years` has # for each;
   `around_bachelor` are its parts at that word: the years stand before it in its own
   clause, or after it. #}
{% macro years_demanded(words) -%}
    case
        when is_wish and not {{ matches_pattern('line', words.heading_demands) }}
            then null
        when years_line is null then null
        when {{ matches_pattern('line', words.years_none_needed) }} then 0
        when cardinality(years_named) < 2 then {{ nth_of('years_named', 1) }}
        when {{ matches_pattern('years_line', words.degree_bachelor) }}
            then coalesce(
                {{ years_in(nth_of(split_by_pattern(
                    nth_of('around_bachelor', 1), words.years_clause_end
                ), -1), -1, words) }},
                {{ years_in(nth_of('around_bachelor', 2), 1, words) }},
                {{ years_in(nth_of('around_bachelor', 1), -1, words) }}
            )
        when {{ matches_pattern('years_line', words.degree_higher) }}
            then {{ nth_of('years_named', 1) }}
        when {{ matches_pattern('line_between_years', words.years_either) }}
            then {{ lowest_of('years_named') }}
        when contains(years_line, 'plus')
            and {{ matches_pattern('line_between_years', words.years_summed) }}
            then {{ nth_of('years_named', 1) }} + {{ nth_of('years_named', 2) }}
        else {{ highest_of('years_named') }}
    end
{%- endmacro %}


{# The first (1) or last (-1) number of years in a text; null where it has none. #}
{% macro years_in(text, which, words) -%}
    {{ nth_of(map_list(
        found_texts(text, words.years_number),
        'years', first_count_of_years('years', words)
    ), which) }}
{%- endmacro %}


{# Years that go with another degree than the bachelor's hold only where no others are
   named; of the rest the most. #}
{% macro rank_of_years(words) -%}
    case
        when {{ matches_pattern('line', words.degree_bachelor) }} then -years_min
        when {{ matches_pattern('line', words.degree_higher) }}
            or {{ matches_pattern('line', words.degree_below) }}
            then 100 + years_min
        -- of a job's levels the first
        when {{ matches_pattern('line', words.years_of_level) }} then years_min
        else -years_min
    end
{%- endmacro %}


{# The sentence where it can speak of a degree that a candidate must have. #}
{% macro line_on_degrees(words) -%}
    case
        when not {{ matches_pattern('line', words.degree_hint) }} then null
        when section <> 'company' or {{ matches_pattern('line', words.degree_certain) }}
            then {{ replace_pattern(
                replace_in_turn('line', words.degree_other_each, ' '),
                words.wish_aside, ' '
            ) }}
    end
{%- endmacro %}


{# The degrees, lowest first; of those that a sentence names the lowest holds. #}
{% macro degrees() -%}
    {{ return(['student', 'high school', 'associate', 'bachelor', 'master', 'phd']) }}
{%- endmacro %}


{% macro degree_demanded(words) -%}
    case
        when degree_line is null then null
        when {{ matches_pattern('line', words.degree_not_needed) }} then null
        when {{ matches_pattern('degree_line', words.degree_student) }}
            and not {{ matches_pattern('degree_line', words.degree_finished) }}
            then 'student'
        when section = 'wishes' then null
        when {{ matches_pattern('degree_line', words.wish_word) }}
            and not {{ matches_pattern(
                replace_pattern('line', 'not (?:required|mandatory|a must)|no must', ''),
                words.heading_demands
            ) }}
            then null
        {%- for degree, pattern in [
            ('high school', words.degree_high_school),
            ('associate', words.degree_associate), ('bachelor', words.degree_bachelor),
            ('master', words.degree_master), ('phd', words.degree_phd),
            ('bachelor', words.degree_of_no_level)
        ] %}
        when {{ matches_pattern('degree_line', pattern) }} then '{{ degree }}'
        {%- endfor %}
    end
{%- endmacro %}


{# The equivalent of a high-school diploma is another diploma. #}
{% macro can_experience_replace_degree(words) -%}
    case
        when not {{ matches_pattern('line', words.degree_or_hint) }} then false
        when section = 'company' and degree_line is null then false
        when {{ matches_pattern('line', words.degree_not_needed) }} then false
        when {{ matches_pattern('line', words.degree_high_school) }}
            and not contains(line, 'experience')
            and not contains(line, 'or a year')
            then false
        when contains(line, 'equivalent')
            and {{ matches_pattern('line', words.degree_school_equivalent) }}
            and not {{ matches_pattern('line', words.degree_bachelor) }}
            then false
        when contains(line, 'substitut')
            and {{ matches_pattern('line', words.degree_for_years) }}
            then false
        else {{ matches_in_turn('line', words.degree_or_experience_each) }}
    end
{%- endmacro %}


{% macro clearance_asked(words) -%}
    case
        when not {{ matches_pattern('line', words.clearance_hint) }} then null
        when {{ matches_pattern('line', words.clearance_despite) }} then 'obtain'
        when {{ matches_pattern('line', words.clearance_other) }} then null
        when is_wish then 'preferred'
        when {{ matches_pattern('line', words.clearance_or_obtain) }} then 'obtain'
        when {{ matches_pattern('line', words.clearance_held) }} then 'required'
        when {{ matches_pattern('line', words.clearance_to_obtain) }} then 'obtain'
        when {{ matches_pattern('line', words.clearance_needed) }} then 'required'
    end
{%- endmacro %}


{# A bare label ("Clearance: Secret") names the level, and a sentence tells whether one
   must hold it already. #}
{% macro rank_of_clearance(words) -%}
    case
        when clearance = 'required' and {{ matches_pattern('line', words.clearance_label) }}
            then 3
        else {{ place_in_list('clearance', ['required', 'obtain', 'label', 'preferred']) }}
    end
{%- endmacro %}


{% macro work_right_said(words) -%}
    case
        when not {{ matches_pattern('line', words.work_right_hint) }} then null
        when (
            {{ matches_pattern('line', words.work_right_citizen_certain) }}
            or {{ matches_pattern('line', words.work_right_citizen) }}
            and not {{ matches_pattern('line', words.work_right_others_too) }}
        )
            and not {{ matches_pattern('line', words.work_right_other_citizen) }}
            and not has_wish_word
            then 'citizen'
        when not (
            contains(line, 'sponsor') or contains(line, 'visa') or contains(line, 'h1')
            or contains(line, 'h-1') or contains(line, 'opt') or contains(line, 'cpt')
            or contains(line, 'green card') or contains(line, 'permit')
        )
            then null
        when {{ matches_pattern('line', words.work_right_other_sponsors) }} then null
        when {{ matches_pattern('line', words.work_right_no_sponsorship) }}
            then 'no_sponsorship'
        when has_wish_word then null
        when {{ matches_pattern('line', words.work_right_sponsors) }}
            and not {{ matches_pattern('line', words.work_right_no_offer) }}
            then 'sponsors'
    end
{%- endmacro %}


{# The sentence where it can speak of this job's work mode. #}
{% macro line_on_mode(words) -%}
    case
        when not {{ matches_pattern('line', words.work_mode_hint) }}
            and not {{ matches_pattern('line', words.work_mode_at_place) }}
            then null
        when not {{ matches_pattern('line', words.work_mode_of_others) }}
            then {{ replace_in_turn('line', words.work_mode_other_each, ' ', at_once=24) }}
    end
{%- endmacro %}


{% macro work_mode_said(words) -%}
    case
        when mode_line is null then null
        when (
            contains(mode_line, 'day') or contains(mode_line, 'daily')
            or contains(mode_line, 'm-f')
        )
            and {{ matches_pattern('mode_line', words.work_mode_all_days) }}
            then 'onsite'
        when contains(mode_line, 'hybrid') and names_remote
            then if(
                {{ matches_pattern('mode_line', words.work_mode_remote_or_hybrid) }}
                and not contains(mode_line, 'days'),
                'remote', 'hybrid'
            )
        when {{ matches_pattern('mode_line', words.work_mode_hybrid) }} then 'hybrid'
        when (
            contains(mode_line, 'day') or contains(mode_line, 'week')
            or contains(mode_line, 'mon') or contains(mode_line, 'tue')
            or contains(mode_line, 'wed')
            or contains(mode_line, '%') or contains(mode_line, 'x')
            or contains(mode_line, 'times')
        )
            and (
                {{ matches_pattern('mode_line', words.work_mode_hybrid_days) }}
                or {{ matches_pattern('mode_line', words.work_mode_weekdays) }}
            )
            then 'hybrid'
        when not {{ matches_pattern('mode_line', words.work_mode_onsite) }}
            then if(names_remote, 'remote', null)
        -- of remote and on site, the one that is said first
        when not names_remote then 'onsite'
        when {{ matches_pattern('mode_line', words.work_mode_remote_first) }}
            then 'remote'
        else 'onsite'
    end
{%- endmacro %}


{# How surely the mode is this job's, 1 the surest; null where it hardly is. #}
{% macro rank_of_work_mode(words) -%}
    case
        when work_mode is null then null
        when {{ matches_pattern('mode_line', words.work_mode_exact) }} then 1
        when work_mode = 'hybrid'
            and (
                contains(mode_line, 'mon') or contains(mode_line, 'tue')
                or contains(mode_line, 'wed') or contains(mode_line, 'day')
                or contains(mode_line, 'half')
            )
            and {{ matches_pattern('mode_line', words.work_mode_weekdays) }}
            then 1
        -- apart, since together they cost four times as much
        when {{ matches_in_turn('mode_line', words.work_mode_of_this_job_each) }}
            or {{ matches_pattern('mode_line', words.work_mode_of_job_named) }}
            or {{ matches_pattern('mode_line', words.work_mode_of_job_labelled) }}
            then 2
        when length(line) < 60
            and section <> 'wishes'
            and {{ matches_pattern('mode_line', words.work_mode_alone) }}
            then 3
        when section <> 'company'
            and (
                {{ matches_pattern('mode_line', words.work_mode_likely) }}
                or {{ matches_pattern('mode_line', words.work_mode_at_place) }}
            )
            then 4
    end
{%- endmacro %}
