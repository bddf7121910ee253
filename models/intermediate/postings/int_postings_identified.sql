-- What the URL of a LinkedIn or an Indeed posting calls it is sure; of the others, which
-- are here, two may lay claim to one name.
with

landed_rows as (

    select
        posting_key,
        jobspy_id,
        left(posting_key, 3) in ('li-', 'in-') as is_sure
    from {{ ref('stg_jobspy__landed_rows') }}
    where posting_key is not null

),

unsure as (

    select distinct
        posting_key,
        jobspy_id
    from landed_rows
    where not is_sure

),

-- A row without an id has the id of the others of its posting, if they agree.
named as (

    select
        *,
        coalesce(jobspy_id, case when count(jobspy_id) over posting = 1
            then min(jobspy_id) over posting end) as id,
        count(jobspy_id) over posting as ids
    from unsure
    window posting as (partition by posting_key)

),

claims as (

    select
        jobspy_id as name,
        posting_key
    from landed_rows

    union all

    select
        posting_key as name,
        posting_key
    from landed_rows

),

-- A name that two postings lay claim to is neither's.
own_names as (

    select name
    from claims
    where name in (select id from named where id is not null)
    group by name
    having count(distinct posting_key) = 1

),

identified as (

    select
        named.posting_key,
        named.jobspy_id,
        case
            when named.id is null then named.posting_key
            when own_names.name is not null then named.id
            when named.ids <= 1 then named.posting_key
            else named.posting_key || '-' || named.id
        end as posting_id
    from named
    left join own_names
        on named.id = own_names.name

)

select * from identified
