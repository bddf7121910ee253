with

technologies as (

    select
        posting_id,
        role,
        technology,
        kind,
        is_required,
        technology_snippet
    from {{ ref('int_postings_technologies') }}

)

select * from technologies
