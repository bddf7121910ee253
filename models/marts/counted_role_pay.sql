with

counted as (

    select *
    from {{ ref('int_counted') }}
    where speaks_for_copies

),

copies as (

    select
        role,
        counted,
        any_value(is_default) as is_default,
        cast(sum(copies) as bigint) as postings
    from counted
    group by role, counted

),

places as (

    select
        role,
        counted,
        count(distinct metro) as places_named,
        count(distinct case
            when counted in ('core', 'all') then advertisement_id else posting_id
        end) as advertisements_in_places,
        count(distinct case when is_elsewhere then
            case when counted in ('core', 'all') then advertisement_id else posting_id end
        end) as advertisements_placed_by_text
    from {{ ref('int_counted') }}
    where metro <> 'not stated'
    group by role, counted

),

statistics as (

    {{ pay_statistics('counted', ['role', 'counted'], 'advertisements') }}

),

described as (

    select
        role,
        counted,
        copies.is_default,
        copies.postings,
        coalesce(places.places_named, 0) as places_named,
        coalesce(places.advertisements_in_places, 0) as advertisements_in_places,
        coalesce(places.advertisements_placed_by_text, 0)
            as advertisements_placed_by_text,
        statistics.* except (role, counted)
    from statistics
    inner join copies using (role, counted)
    left join places using (role, counted)

)

select * from described
