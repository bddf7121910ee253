-- Long for its four questions: whose copy, of which company, in how many places, and
-- which copy speaks.
with

postings as (

    select role, posting_id, company, company_key, city, state, country, location
    from {{ ref('int_postings_distinct') }}

),

groups as (

    select * from {{ ref('int_postings_grouped') }}

),

pays as (

    select role, posting_id, pay_source is not null as has_pay
    from {{ ref('int_postings_paid') }}

),

copied as (

    select * from {{ ref('int_advertisements_copied') }}

),

advertisements as (

    select
        role,
        groups.posting_id,
        coalesce(copied.advertisement_id, duplicate_group) as advertisement_id
    from groups
    left join copied using (role, duplicate_group)

),

-- A copy under another company's name is the advertisement of the first of them: of the
-- employer's, where that was found.
companies as (

    select
        role,
        posting_id as advertisement_id,
        company as advertiser,
        company_key,
        aggregator_kind is not null as is_aggregator
    from postings
    inner join groups using (role, posting_id)

),

advertised as (

    select
        role,
        posting_id,
        advertisement_id,
        count(*) over (partition by role, advertisement_id) as copies,
        coalesce(
            {{ place_label('postings.city', 'postings.state', 'postings.country') }},
            postings.location
        ) as place,
        -- The copy that speaks for them all: the first of those that state pay.
        row_number() over (
            partition by role, advertisement_id
            order by {{ speaking_first('coalesce(pays.has_pay, false)') }}
        ) = 1 as speaks_for_copies
    from postings
    inner join advertisements using (role, posting_id)
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
        companies.company_key,
        companies.advertiser,
        companies.is_aggregator,
        advertised.copies,
        placed.places_named,
        advertised.speaks_for_copies
    from advertised
    inner join placed using (role, advertisement_id)
    inner join companies using (role, advertisement_id)

)

select * from final
