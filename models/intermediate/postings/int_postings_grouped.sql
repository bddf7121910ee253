with

postings as (

    select
        role,
        posting_id,
        company,
        content_hash
    from {{ ref('int_postings_distinct') }}

),

aggregators as (

    select * from {{ ref('aggregators') }}

),

-- Without a title, a company or a text there is no hash, and the posting is alone.
grouped as (

    select
        postings.role,
        postings.posting_id,
        min(postings.posting_id) over advertisement as duplicate_group,
        count(*) over advertisement as postings_in_group,
        aggregators.kind as aggregator_kind
    from postings
    left join aggregators
        on lower(replace(postings.company, ' ', ''))
            = lower(replace(aggregators.company, ' ', ''))
    window advertisement as (
        partition by postings.role, coalesce(postings.content_hash, postings.posting_id)
    )

)

select * from grouped
