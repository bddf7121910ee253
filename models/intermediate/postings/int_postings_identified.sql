with

landed_rows as (

    select distinct
        posting_key,
        jobspy_id
    from {{ ref('stg_jobspy__landed_rows') }}
    where posting_key is not null

),

-- A row without an id has the id of the others of its posting, if they agree.
named as (

    select
        *,
        coalesce(jobspy_id, case when count(jobspy_id) over posting = 1
            then min(jobspy_id) over posting end) as id,
        count(jobspy_id) over posting as ids
    from landed_rows
    window posting as (partition by posting_key)

),

-- A name that two postings lay claim to is neither's.
claims as (

    select
        id as name,
        posting_key
    from named
    where id is not null

    union all

    select
        posting_key as name,
        posting_key
    from named

),

own_names as (

    select name
    from claims
    group by name
    having count(distinct posting_key) = 1

),

identified as (

    select
        named.posting_key,
        named.jobspy_id,
        case
            -- What the URL calls it is sure.
            when {{ matches_pattern('named.posting_key', '^(li|in)-') }}
                or named.id is null
                then named.posting_key
            when own_names.name is not null then named.id
            when named.ids <= 1 then named.posting_key
            else named.posting_key || '-' || named.id
        end as posting_id
    from named
    left join own_names
        on named.id = own_names.name

)

select * from identified
