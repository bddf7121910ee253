{{ config(materialized=kept_once()) }}

with

required as (

    select * from {{ ref('int_postings_required').include(database=false) }}

),

postings as (

    select role, posting_id, is_counted, is_counted_in_metro
    from {{ ref('int_postings_described').include(database=false) }}

),

places as (

    select * from {{ ref('int_true_places').include(database=false) }}

),

requirements as (

    select
        required.posting_id,
        required.role,
        required.is_read,
        required.years_min,
        required.years_snippet,
        required.degree,
        required.degree_or_experience,
        required.degree_snippet,
        required.clearance,
        required.clearance_snippet,
        required.work_right,
        required.work_right_snippet,
        required.work_mode,
        required.work_mode_source,
        required.work_mode_snippet,
        places.true_place,
        places.true_place_snippet,
        postings.is_counted,
        postings.is_counted_in_metro
    from required
    inner join postings using (role, posting_id)
    left join places using (role, posting_id)

)

select * from requirements
