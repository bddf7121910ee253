-- Texts that share much share some of their smallest hashes: this way, few pairs are
-- compared.

with

texts as (

    select text_hash, {{ first_of_list('word_runs', 16) }} as runs
    from {{ ref('stg_jobspy__texts') }}

),

with_runs as (

    select postings.*, {{ each_of('runs') }} as run
    from {{ ref('int_postings_compared') }} as postings
    inner join texts using (text_hash)

),

-- The hash is also of what else must be alike.
pieces as (

    select
        posting_number,
        distance,
        site,
        case when company_key is not null then {{ hash_number(['company_key']) }} end
            as company,
        {{ hash_number(['role', 'title_before_dash', 'role_fit', 'run']) }} as piece
    from with_runs

),

-- As with titles, so with pieces.
shared as (

    select * from pieces
    qualify max(distance) over (partition by piece) > 0
        or min(site) over (partition by piece) <> max(site) over (partition by piece)

)

select * from shared
