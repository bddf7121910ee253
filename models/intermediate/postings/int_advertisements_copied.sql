-- Long for its rule: the same job, advertised again under another company's name, is what
-- has the same title, shares most of its text, states no other pay and is judged alike.
{% set least_shared = 0.8 %}

with

postings as (

    select
        postings.role,
        posting_id,
        {{ company_key('company') }} as company_key,
        {{ title_words('title') }} as title,
        {{ title_words(nth_of(split_by_pattern('title', ' [-–—|] '), 1)) }}
            as title_before_dash,
        -- an employer's comes first, a job board's last
        case when groups.aggregator_kind = 'aggregator' then 2
            when groups.aggregator_kind is not null then 1 else 0 end as distance,
        pays.pay_min_yearly,
        pays.pay_max_yearly,
        fits.role_fit,
        texts.word_runs
    from {{ ref('int_postings_distinct') }} as postings
    inner join {{ ref('int_postings_grouped') }} as groups using (role, posting_id)
    inner join {{ ref('int_postings_fitted') }} as fits using (role, posting_id)
    inner join {{ ref('stg_jobspy__texts') }} as texts using (text_hash)
    left join {{ ref('int_postings_paid') }} as pays using (role, posting_id)
    -- forty words or so: of fewer it can't be told
    where posting_id = duplicate_group and cardinality(word_runs) >= 10

),

-- Texts that share much share some of their smallest hashes: so few pairs are compared.
found as (

    select
        role,
        title_before_dash,
        posting_id,
        {{ each_of(first_of_list('word_runs', 16)) }} as run
    from postings

),

pairs as (

    select distinct
        copies.role,
        copies.posting_id,
        originals.posting_id as original_id
    from found as copies
    inner join found as originals
        on copies.role = originals.role
        and copies.title_before_dash = originals.title_before_dash
        and copies.run = originals.run
        and copies.posting_id <> originals.posting_id

),

compared as (

    select
        pairs.*,
        originals.distance,
        cardinality({{ in_both_lists('copies.word_runs', 'originals.word_runs') }})
        / least(cardinality(copies.word_runs), cardinality(originals.word_runs)) as shared
    from pairs
    inner join postings as copies using (role, posting_id)
    inner join postings as originals
        on pairs.role = originals.role and pairs.original_id = originals.posting_id
    where copies.company_key <> originals.company_key
        -- one of them may add something after a dash
        and (
            copies.title = originals.title
            or copies.title = copies.title_before_dash
            or originals.title = originals.title_before_dash
        )
        and coalesce(copies.pay_min_yearly = originals.pay_min_yearly, true)
        and coalesce(copies.pay_max_yearly = originals.pay_max_yearly, true)
        and copies.role_fit is not distinct from originals.role_fit
        and (
            originals.distance < copies.distance
            or originals.distance = copies.distance and original_id < copies.posting_id
        )

),

copied as (

    select role, posting_id, original_id
    from compared
    where shared >= {{ least_shared }}
    qualify row_number() over (
        partition by role, posting_id order by distance, shared desc, original_id
    ) = 1

),

-- A copy of a copy is one of the first.
followed as (

    select
        copied.role,
        copied.posting_id as duplicate_group,
        coalesce(third.original_id, second.original_id, copied.original_id)
            as advertisement_id
    from copied
    left join copied as second
        on copied.role = second.role and copied.original_id = second.posting_id
    left join copied as third
        on second.role = third.role and second.original_id = third.posting_id

)

select * from followed
