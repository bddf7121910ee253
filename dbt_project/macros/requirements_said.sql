{# What each sentence says of the facts that a posting asks for, with a rank by which one
   value of a fact holds before another: the body of a CTE over `sentences`, the name of
   one like int_text_sentences. A case looks with a small pattern before a large one
   works, which costs ten times as much, and what is used twice is a column of a step of
   its own: an alias is worked out at each use. #}
{% macro requirements_said(sentences, words) -%}
    with

    -- a short line is understood with its heading: "Workplace type: Hybrid"
    headed as (

        select
            *,
            lower(
                case
                    when heading is not null
                        and not has_own_heading
                        and length(sentence) < 60
                        then heading || ': ' || sentence
                    else sentence
                end
            ) as line
        from {{ sentences }}

    ),

    -- few lines of each batch are left; the steps below cost less on full batches
    {% call worked_out_once('telling') %}

        select *
        from headed
        where case
            when {{ matches_pattern('line', telling_pattern(words)) }} then true
            when section = 'company' or not contains(sentence, ',') then false
            else {{ matches_pattern('sentence', words.place_name_hint) }}
                and {{ matches_pattern('line', words.place_hint) }}
        end

    {% endcall %},

    wished as (

        select
            *,
            {{ replace_where('line', words.wish_hint, words.wish_aside_each, ' ') }}
                as demand_line
        from telling

    ),

    -- years in one way of writing, since the next steps read them more than once
    counted as (

        select
            *,
            {{ matches_pattern('demand_line', words.wish_word) }} as has_wish_word,
            {{ line_on_years(words) }} as counted_line,
            {{ line_on_degrees(words) }} as degree_line,
            {{ line_on_mode(words) }} as line_on_mode
        from wished

    ),

    cleared as (

        select
            *,
            case
                when has_wish_word then true
                when section <> 'wishes' then false
                -- "This position requires ..." under the last heading of a list
                else not {{ matches_pattern('line', words.wish_not_of_job) }}
            end as is_wish,
            {{ replace_where(
                'counted_line', words.years_instead_hint, words.years_instead_each,
                ' degree '
            ) }} as any_years_line,
            -- "no remote work" is work on site
            {{ replace_where(
                'line_on_mode', words.work_mode_not_remote_hint,
                words.work_mode_not_remote_each, ' on-site '
            ) }} as mode_line
        from counted

    ),

    demanding as (

        select
            *,
            {{ replace_where(
                'any_years_line', words.years_other_hint, words.years_other_each, ' '
            ) }} as years_line,
            -- more than that is a company's age, unless a candidate is spoken of
            case
                when any_years_line is null then null
                when {{ matches_pattern('line', words.years_of_candidate) }} then 25
                else 15
            end as most_years,
            {{ matches_pattern('mode_line', words.work_mode_remote) }} as names_remote
        from cleared

    ),

    numbered as (

        select
            *,
            {{ filter_list(
                map_list(
                    found_texts('years_line', words.years_number),
                    'years', first_count_of_years('years', words)
                ),
                'years', 'years <= most_years'
            ) }} as years_named,
            {{ work_mode_said(words) }} as work_mode
        from demanding

    ),

    divided as (

        select
            *,
            case
                when cardinality(years_named) > 1
                    then {{ split_by_pattern('years_line', words.degree_bachelor) }}
            end as around_bachelor,
            case
                when cardinality(years_named) > 1
                    then {{ replace_pattern('years_line', words.years_number, '#') }}
            end as line_between_years
        from numbered

    ),

    read as (

        select
            *,
            {{ years_demanded(words) }} as years_min,
            {{ degree_demanded(words) }} as degree,
            {{ can_experience_replace_degree(words) }} as is_degree_or_experience,
            {{ clearance_asked(words) }} as clearance,
            {{ work_right_said(words) }} as work_right,
            {{ rank_of_work_mode(words) }} as mode_rank,
            case
                when contains(line, 'remote') or contains(line, 'anywhere')
                    or contains(line, 'home') or contains(line, 'distributed')
                    or contains(line, 'no headq') or contains(line, 'no office')
                    then {{ matches_pattern('line', words.work_mode_remote_company) }}
                    and not {{ matches_pattern('line', words.work_mode_for_a_time) }}
            end as is_remote_company,
            case
                when section = 'company' or not contains(sentence, ',') then null
                when not {{ matches_pattern('sentence', words.place_name_hint) }}
                    then null
                when (
                    {{ matches_pattern('line', words.place_of_this_job) }}
                    or {{ matches_pattern('line', words.place_of_job_named) }}
                    or {{ matches_pattern('line', words.place_of_job_offered) }}
                )
                    and not {{ matches_pattern('line', words.place_other) }}
                    then nullif({{ joined_list(
                        found_texts(
                            replace_pattern(
                                replace_pattern('sentence', words.place_street, ' '),
                                words.place_aside, ' '
                            ),
                            words.place_named
                        ), '|'
                    ) }}, '')
            end as places_named
        from divided

    ),

    facts as (

        select {{ each_of(list_of([
            "'years'", "'degree'", "'degree or experience'", "'clearance'",
            "'work right'", "'work mode'", "'remote company'", "'place'"
        ])) }} as fact

    ),

    said as (

        select
            role,
            part_id,
            line_number,
            sentence,
            fact,
            case fact
                when 'years' then cast(years_min as string)
                when 'degree' then degree
                when 'degree or experience' then if(is_degree_or_experience, 'true', null)
                when 'clearance' then clearance
                when 'work right' then work_right
                when 'work mode' then if(mode_rank is null, null, work_mode)
                when 'remote company' then if(is_remote_company, 'remote', null)
                when 'place' then places_named
            end as value,
            case fact
                when 'years' then {{ rank_of_years(words) }}
                when 'degree' then {{ place_in_list('degree', degrees()) }}
                when 'clearance' then {{ rank_of_clearance(words) }}
                when 'work right' then {{ place_in_list(
                    'work_right', ['citizen', 'no_sponsorship', 'sponsors']
                ) }}
                when 'work mode' then mode_rank
                else 1
            end as rank
        from read
        cross join facts

    )

    select * from said where value is not null
{%- endmacro %}
