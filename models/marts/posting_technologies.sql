{{ config(materialized=kept_once()) }}

with

postings as (

    select role, posting_id, is_counted, is_counted_in_metro
    from {{ ref('int_postings_described').include(database=false) }}

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
    from {{ ref('int_postings_technologies').include(database=false) }}
    inner join postings using (role, posting_id)

)

select * from technologies
