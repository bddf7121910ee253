with

scrapes as (

    select
        role,
        area,
        scraped_on,
        bool_and(is_whole) as is_whole,
        bool_or(is_whole) as can_tell_what_is_gone,
        bool_or(follows_a_whole_one) as can_tell_what_is_new,
        bool_or(is_answered) as is_answered,
        coalesce(
            bool_or(bool_or(is_answered)) over (
                partition by role, area
                order by scraped_on
                rows between unbounded preceding and 1 preceding
            ),
            false
        ) as follows_another
    from {{ ref('int_searches_scraped') }}
    group by role, area, scraped_on

),

followed as (

    select * from {{ ref('int_postings_followed') }}

),

-- Several searches of an area may find a posting on one day.
sightings as (

    select distinct role, area, posting_id, scraped_on from {{ ref('sightings') }}

),

found as (

    select
        role,
        area,
        scraped_on,
        count(*) as postings,
        count(*) filter (where first_seen_on = scraped_on and is_new) as new_postings,
        count(*) filter (where first_seen_on < scraped_on) as still_there
    from sightings
    inner join followed using (role, area, posting_id)
    group by role, area, scraped_on

),

gone as (

    select
        role,
        area,
        gone_by as scraped_on,
        count(*) as gone
    from followed
    where gone_by is not null
    group by role, area, gone_by

),

changes as (

    select
        role,
        area,
        scraped_on,
        is_whole,
        case when is_answered then coalesce(postings, 0) else postings end as postings,
        case when can_tell_what_is_new and is_answered then coalesce(new_postings, 0) end
            as new_postings,
        case when follows_another then
            case when is_answered then coalesce(still_there, 0) else still_there end
        end as still_there,
        case when follows_another and can_tell_what_is_gone then coalesce(gone, 0) end
            as gone
    from scrapes
    left join found using (role, area, scraped_on)
    left join gone using (role, area, scraped_on)

)

select * from changes
