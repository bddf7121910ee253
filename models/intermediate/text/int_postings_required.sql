{# The facts that hold for each posting, out of what its sentences say. #}

with

said as (

    select * from {{ ref('int_requirements_said') }}

),

postings as (

    select
        role,
        posting_id,
        title,
        is_remote,
        -- The flag of some sites is but a word found in the text: it tells what the text
        -- does not where the text has no such word.
        not {{ matches_pattern('lower(description)', 'remote|work from home|wfh') }}
            as is_text_silent
    from {{ ref('int_postings_distinct') }}

),

years as (

    select
        role,
        posting_id,
        years_min,
        sentence as years_snippet
    from said
    where years_min is not null
    qualify row_number() over (
        partition by role, posting_id
        order by
            years_with_degree = 'other',
            case years_with_degree when 'other' then years_min else -years_min end,
            line_number
    ) = 1

),

degrees as (

    select
        role,
        posting_id,
        degree,
        bool_or(is_degree_or_experience) over (partition by role, posting_id)
            as degree_or_experience,
        sentence as degree_snippet
    from said
    where degree is not null
    qualify row_number() over (
        partition by role, posting_id
        order by
            {{ place_in_list('degree', [
                'student', 'high school', 'associate', 'bachelor', 'master', 'phd'
            ]) }},
            line_number
    ) = 1

),

clearances as (

    select role, posting_id, clearance, sentence as clearance_snippet
    from said
    where clearance is not null
    qualify row_number() over (
        partition by role, posting_id
        order by
            {{ place_in_list('clearance', ['required', 'obtain', 'preferred']) }},
            line_number
    ) = 1

),

rights as (

    select role, posting_id, work_right, sentence as work_right_snippet
    from said
    where work_right is not null
    qualify row_number() over (
        partition by role, posting_id
        order by
            {{ place_in_list('work_right', ['citizen', 'no_sponsorship', 'sponsors']) }},
            line_number
    ) = 1

),

modes as (

    select
        role,
        posting_id,
        work_mode,
        mode_rank,
        line_number,
        sentence as work_mode_snippet
    from said
    where mode_rank is not null

    union all

    select role, posting_id, 'remote', 5, line_number, sentence
    from said
    where is_remote_company

    union all

    select
        role,
        posting_id,
        case
            when {{ matches_pattern('lower(title)', 'hybrid') }} then 'hybrid'
            when {{ matches_pattern('lower(title)', 'remote') }} then 'remote'
            else 'onsite'
        end,
        2,
        0,
        title
    from postings
    where {{ matches_pattern(
        'lower(title)', '\\b(?:hybrid|remote|on-?site|in[- ]office|in[- ]person)\\b'
    ) }}

),

mode as (

    select * from modes
    qualify row_number() over (
        partition by role, posting_id
        order by mode_rank, work_mode <> 'hybrid', line_number
    ) = 1

),

required as (

    select
        postings.role,
        postings.posting_id,
        cast(years_min as integer) as years_min,
        years_snippet,
        coalesce(degree, 'none') as degree,
        coalesce(degree_or_experience, false) as degree_or_experience,
        degree_snippet,
        coalesce(clearance, 'none') as clearance,
        clearance_snippet,
        coalesce(work_right, 'not_said') as work_right,
        work_right_snippet,
        case
            when work_mode is not null then work_mode
            when is_remote and is_text_silent then 'remote'
            else 'not_said'
        end as work_mode,
        case
            when work_mode is not null then 'text'
            when is_remote and is_text_silent then 'scraper'
        end as work_mode_source,
        work_mode_snippet
    from postings
    left join years using (role, posting_id)
    left join degrees using (role, posting_id)
    left join clearances using (role, posting_id)
    left join rights using (role, posting_id)
    left join mode using (role, posting_id)

)

select * from required
