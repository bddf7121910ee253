with

sightings as (

    select distinct role, search_term from {{ ref('int_sightings') }}

),

role_names as (

    select * from {{ ref('role_names') }}

),

named as (

    select role, true as is_role, {{ role_words('role') }} as words
    from sightings
    union
    select role, false, {{ role_words('search_term') }}
    from sightings

),

-- What the role itself is called goes before what was searched for under it; searches for
-- two roles under one name are neither.
described as (

    select
        named.role,
        named.words,
        coalesce(
            min(role_names.described_role) filter (where named.is_role) over of_role,
            case
                when min(role_names.described_role) over of_role
                    = max(role_names.described_role) over of_role
                    then min(role_names.described_role) over of_role
            end
        ) as described_role
    from named
    left join role_names on named.words = role_names.name
    window of_role as (partition by named.role)

),

once as (

    select distinct role, words, described_role from described

)

select * from once
