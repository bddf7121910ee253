{# The facts that hold for each posting, out of what its sentences say: of each fact the
   one of the lowest rank, and of those the first. #}
{{ config(
    materialized='incremental',
    meta={'read_once': 'texts'},
    pre_hook="{{ forget_postings() }}"
) }}

with

postings as (

    select role, posting_id, is_remote from {{ ref('int_postings_to_read') }}

),

holding as (

    select read.*
    from {{ ref('int_text_read') }} as read
    inner join postings using (role, posting_id)
    where fact not in ('technology', 'place')
    qualify row_number() over (
        partition by role, posting_id, fact order by rank, line_number
    ) = 1

),

facts as (

    select
        role,
        posting_id,
        {%- for fact in [
            'years', 'degree', 'degree or experience', 'clearance', 'work right',
            'work mode', 'text', 'language'
        ] %}
        max(value) filter (where fact = '{{ fact }}') as {{ fact | replace(' ', '_') }},
        {%- endfor %}
        {%- for fact in ['years', 'degree', 'clearance', 'work right', 'work mode'] %}
        max(sentence) filter (where fact = '{{ fact }}')
            as {{ fact | replace(' ', '_') }}_snippet{{ "," if not loop.last }}
        {%- endfor %}
    from holding
    group by role, posting_id

),

required as (

    select
        role,
        posting_id,
        language,
        text is not null and text <> 'not English' as is_read,
        cast(years as integer) as years_min,
        years_snippet,
        if(is_read, coalesce(degree, 'none'), null) as degree,
        if(
            is_read, degree is not null and degree_or_experience is not null, null
        ) as degree_or_experience,
        degree_snippet,
        if(is_read, coalesce(clearance, 'none'), null) as clearance,
        clearance_snippet,
        coalesce(work_right, if(is_read, 'not_said', null)) as work_right,
        work_right_snippet,
        case
            when work_mode is not null then work_mode
            when is_remote and coalesce(text, '') <> 'on remote work' then 'remote'
            when is_read then 'not_said'
        end as work_mode,
        case
            when work_mode is not null then 'text'
            when is_remote and coalesce(text, '') <> 'on remote work' then 'scraper'
        end as work_mode_source,
        work_mode_snippet
    from postings
    left join facts using (role, posting_id)

)

select * from required
