{{ config(database=database_of_one_build()) }}

with

described as (

    select
        role,
        posting_id,
        advertisement_id,
        coalesce(company_key, advertisement_id) as company_key,
        role_fit,
        first_seen_on,
        last_seen_on,
        gone_by,
        least(coalesce(date_posted, first_seen_on), first_seen_on) as begins_on
    from {{ ref('int_postings_described') }}

),

ways as (

    select role, if(bool_or(role_fit = 'core'), 'core', 'all') as counts
    from described
    group by role

),

-- Copies are not independent: of each text one posting counts, the first that was seen.
staying as (

    select
        role,
        posting_id,
        ways.counts,
        1 + cast(floor(
            {{ parts_left_out() }} * {{ uniform_of_text('described.company_key') }}
        ) as bigint) as part,
        {{ days_between('begins_on', 'first_seen_on') }} as entered,
        {{ days_between('begins_on', 'last_seen_on') }} as seen_at,
        {{ days_between('begins_on', 'gone_by') }} as gone_at
    from described
    inner join ways using (role)
    where ways.counts = 'all' or described.role_fit = 'core'
    qualify row_number() over (
        partition by role, described.advertisement_id
        order by first_seen_on, posting_id
    ) = 1

)

select * from staying
