{# What is demanded anywhere is required; what is only ever wished for is not. #}
{{ config(
    materialized='incremental',
    meta={'read_once': 'texts'},
    pre_hook="{{ forget_postings() }}"
) }}

with

postings as (

    select role, posting_id from {{ ref('int_postings_to_read') }}

),

kinds as (

    select technology, any_value(kind) as kind
    from {{ ref('int_technology_spellings') }}
    group by technology

),

holding as (

    select read.*
    from {{ ref('int_text_read') }} as read
    inner join postings using (role, posting_id)
    where fact = 'technology'
    qualify row_number() over (
        partition by role, posting_id, value order by rank, line_number
    ) = 1

),

final as (

    select
        holding.role,
        holding.posting_id,
        holding.value as technology,
        kinds.kind,
        case holding.rank when 1 then true when 3 then false end as is_required,
        holding.sentence as technology_snippet
    from holding
    inner join kinds on holding.value = kinds.technology

)

select * from final
