{{ config(database=database_of_one_build()) }}

with

postings as (

    select
        role,
        posting_id,
        company,
        -- without a title, a company or a text there is no hash: it is alone
        coalesce(content_hash, posting_id) as content
    from {{ ref('int_postings_distinct') }}

),

-- Most are alone.
copies as (

    select
        role,
        content,
        min(posting_id) as duplicate_group,
        count(*) as postings_in_group
    from postings
    group by role, content
    having count(*) > 1

),

companies as (

    select distinct company from postings

),

aggregators as (

    select companies.company, aggregators.kind
    from companies
    inner join {{ ref('aggregators') }} as aggregators
        on lower(replace(companies.company, ' ', ''))
            = lower(replace(aggregators.company, ' ', ''))

),

grouped as (

    select
        role,
        posting_id,
        coalesce(duplicate_group, posting_id) as duplicate_group,
        coalesce(postings_in_group, 1) as postings_in_group,
        aggregators.kind as aggregator_kind
    from postings
    left join copies using (role, content)
    left join aggregators using (company)

)

select * from grouped
