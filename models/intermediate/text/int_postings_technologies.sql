with

mentions as (

    select * from {{ ref('int_technologies_mentioned') }}

),

judged as (

    select
        *,
        case
            when section = 'wishes'
                or {{ matches_pattern('lower(sentence)', wish_pattern()) }} then false
            when {{ matches_pattern('lower(heading)', requirement_heading_pattern()) }}
                or {{ matches_pattern('lower(sentence)', requirement_pattern()) }}
                then true
        end as is_required
    from mentions

),

-- what is demanded anywhere is required; what is only ever wished for is not
once as (

    select
        role,
        posting_id,
        technology,
        kind,
        bool_or(judged.is_required) over (
            partition by role, posting_id, technology
        ) as is_required,
        sentence as technology_snippet
    from judged
    qualify row_number() over (
        partition by role, posting_id, technology
        order by
            judged.is_required desc nulls last,
            line_number
    ) = 1

)

select * from once
