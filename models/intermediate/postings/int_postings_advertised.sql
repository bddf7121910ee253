-- Long because of its four questions: whose copy, of which company, in how many places,
-- and which copy speaks.
{{ config(meta={
    'rows_by': ['role', 'posting_id'],
    'rows_of': 'int_postings_grouped'
}) }}

with

postings as (

    select
        role,
        posting_id,
        company as advertiser,
        company_key,
        coalesce({{ place_label('city', 'state', 'country') }}, location) as place
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

originals as (

    select distinct role, advertisement_id as duplicate_group from copied

),

{% call worked_out_once('advertised') %}

    select
        role,
        posting_id,
        coalesce(copied.advertisement_id, duplicate_group) as advertisement_id,
        advertiser,
        company_key,
        aggregator_kind is not null as is_aggregator,
        duplicate_group,
        postings_in_group,
        aggregator_kind,
        place,
        postings_in_group = 1
        and copied.duplicate_group is null
        and originals.duplicate_group is null as is_alone
    from postings
    inner join groups using (role, posting_id)
    left join copied using (role, duplicate_group)
    left join originals using (role, duplicate_group)

{% endcall %},

-- Most are alone.
alone as (

    select
        role,
        posting_id,
        advertisement_id,
        company_key,
        advertiser,
        is_aggregator,
        1 as copies,
        if(place is null, 0, 1) as places_named,
        true as speaks_for_copies,
        duplicate_group,
        postings_in_group,
        aggregator_kind
    from advertised
    where is_alone

),

several as (

    select advertised.*, pays.has_pay
    from advertised
    left join pays using (role, posting_id)
    where not is_alone

),

counted as (

    select
        role,
        advertisement_id,
        count(*) as copies,
        count(distinct place) as places_named
    from several
    group by role, advertisement_id

),

-- A copy under another company's name is the advertisement of the first of them: of the
-- employer's, where that was found.
companies as (

    select role, advertisement_id, company_key, advertiser, is_aggregator
    from several
    where posting_id = advertisement_id

),

together as (

    select
        role,
        several.posting_id,
        advertisement_id,
        companies.company_key,
        companies.advertiser,
        companies.is_aggregator,
        counted.copies,
        counted.places_named,
        -- The copy that speaks for them all: the first of those that state pay.
        row_number() over (
            partition by role, advertisement_id
            order by {{ speaking_first('coalesce(several.has_pay, false)') }}
        ) = 1 as speaks_for_copies,
        several.duplicate_group,
        several.postings_in_group,
        several.aggregator_kind
    from several
    inner join counted using (role, advertisement_id)
    inner join companies using (role, advertisement_id)

    union all

    select * from alone

)

{{ with_row_hash('together') }}
