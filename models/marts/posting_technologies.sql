with

postings as (

    select role, posting_id, is_counted, is_counted_in_metro
    from {{ ref('int_postings_described') }}

),

technologies as (

    select
        posting_id,
        role,
        technology,
        kind,
        is_required,
        technology_snippet,
        postings.is_counted,
        postings.is_counted_in_metro
    from {{ ref('int_postings_technologies') }}
    inner join postings using (role, posting_id)

)

select * from technologies
