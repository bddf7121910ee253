{{ config(materialized='view') }}

with

requirements as (

    select * from {{ ref('int_postings_required') }} where is_read

),

technologies as (

    select * from {{ ref('int_postings_technologies') }}

),

traits as (

    select role, posting_id, 'technology' as trait, technology as value, kind
    from technologies

    union all

    select
        role, posting_id, 'years',
        {{ years_in_words('years_min') }}, null
    from requirements

    union all

    select
        role, posting_id, 'degree',
        degree || if(degree_or_experience, ' or experience', ''), null
    from requirements

    union all

    select role, posting_id, 'clearance', clearance, null
    from requirements

    union all

    select role, posting_id, 'work right', work_right, null
    from requirements

    union all

    select role, posting_id, 'work mode', work_mode, null
    from requirements

)

select * from traits
