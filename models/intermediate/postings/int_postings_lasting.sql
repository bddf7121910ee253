{{ config(materialized='ephemeral') }}

with

followed as (

    select * from {{ ref('int_postings_followed') }}

),

-- It is gone when each area that ever found it says so.
lasting as (

    select
        role,
        posting_id,
        min(first_seen_on) as first_seen_on,
        max(last_seen_on) as last_seen_on,
        case when count(*) = count(gone_by) then max(gone_by) end as gone_by,
        case
            when count(*) > count(gone_by)
                and count(*) = count(coalesce(gone_by, out_of_sight_on))
                then max(coalesce(gone_by, out_of_sight_on))
        end as out_of_sight_on,
        bool_and(is_new) as is_new
    from followed
    group by role, posting_id

)

select * from lasting
