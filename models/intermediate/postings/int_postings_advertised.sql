with

postings as (

    select role, posting_id, company, city, state, country, location
    from {{ ref('int_postings_distinct') }}

),

groups as (

    select * from {{ ref('int_postings_grouped') }}

),

pays as (

    select role, posting_id, pay_source is not null as has_pay
    from {{ ref('int_postings_paid') }}

),

advertised as (

    select
        role,
        posting_id,
        groups.duplicate_group as advertisement_id,
        {{ company_key('postings.company') }} as company_key,
        groups.postings_in_group as copies,
        coalesce(
            {{ place_label('postings.city', 'postings.state', 'postings.country') }},
            postings.location
        ) as place,
        -- The copy that speaks for them all: the first of those that state pay.
        row_number() over (
            partition by role, groups.duplicate_group
            order by coalesce(pays.has_pay, false) desc, posting_id
        ) = 1 as speaks_for_copies
    from postings
    inner join groups using (role, posting_id)
    left join pays using (role, posting_id)

),

placed as (

    select
        role,
        advertisement_id,
        count(distinct place) as places_named
    from advertised
    group by role, advertisement_id

),

final as (

    select
        role,
        advertised.posting_id,
        advertisement_id,
        advertised.company_key,
        advertised.copies,
        placed.places_named,
        advertised.speaks_for_copies
    from advertised
    inner join placed using (role, advertisement_id)

)

select * from final
