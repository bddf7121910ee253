{{ config(materialized='ephemeral') }}

with

followed as (

    select *, {{ hash_of_row(['role', 'posting_id']) }} as number
    from {{ ref('int_postings_followed') }}

),

-- Most are found in one area, and what it says holds.
in_areas as (

    select number
    from followed
    group by number
    having count(*) > 1

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
    where number in (select number from in_areas)
    group by role, posting_id

    union all

    select
        role,
        posting_id,
        first_seen_on,
        last_seen_on,
        gone_by,
        case when gone_by is null then out_of_sight_on end,
        is_new
    from followed
    where number not in (select number from in_areas)

)

select * from lasting
