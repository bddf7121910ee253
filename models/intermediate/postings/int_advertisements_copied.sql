-- Long because of its rule: the same job, advertised again by a job board, an agency or a
-- recruiter, or by its own company on another site, is what has the same title, shares
-- most of its text, states no other pay and is judged alike. Two employers that share a
-- text are two. Each text is compared with the first of those that share a piece of it,
-- however many do.
{% set least_shared = 0.8 %}
{% set most_compared = 10 %}
{% set no_other_pay %}
        {%- for column in ['pay_min_yearly', 'pay_max_yearly', 'pay_currency'] %}
        and coalesce(copies.{{ column }} = originals.{{ column }}, true)
        {%- endfor %}
{%- endset %}

with

postings as (

    select * from {{ ref('int_postings_compared') }}

),

pieces as (

    select * from {{ ref('int_pieces_shared') }}

),

firsts as (

    select * from pieces
    qualify row_number() over (
        partition by piece order by distance, posting_number
    ) <= {{ most_compared }}

),

pairs as (

    select distinct
        copies.posting_number,
        firsts.posting_number as original_number
    from pieces as copies
    inner join firsts using (piece)
    where (
            copies.distance > 0 and copies.company <> firsts.company
            or copies.site <> firsts.site and copies.company = firsts.company
        )
        and (
            firsts.distance < copies.distance
            or firsts.distance = copies.distance
            and firsts.posting_number < copies.posting_number
        )

),

alike as (

    select
        copies.role,
        copies.posting_id,
        copies.text_hash,
        originals.posting_id as original_id,
        originals.text_hash as original_hash,
        originals.distance
    from pairs
    inner join postings as copies using (posting_number)
    inner join postings as originals
        on pairs.original_number = originals.posting_number
    -- One condition, on the pair as well: given several, an engine may join all texts
    -- with all.
    where case when pairs.posting_number <> pairs.original_number
        then copies.role = originals.role
        and copies.title_before_dash = originals.title_before_dash
        -- one of them may add something after a dash
        and (
            copies.title = originals.title
            or copies.title = copies.title_before_dash
            or originals.title = originals.title_before_dash
        )
        {{- no_other_pay }}
        and copies.role_fit is not distinct from originals.role_fit
    end

),

texts as (

    select text_hash, word_runs
    from {{ ref('stg_jobspy__texts') }}
    where text_hash in (
        select text_hash from alike
        union
        select original_hash from alike
    )

),

compared as (

    select
        alike.*,
        cardinality({{ in_both_lists('copies.word_runs', 'originals.word_runs') }})
        / least(cardinality(copies.word_runs), cardinality(originals.word_runs)) as shared
    from alike
    inner join texts as copies using (text_hash)
    inner join texts as originals
        on alike.original_hash = originals.text_hash

),

copied as (

    select role, posting_id, original_id
    from compared
    where shared >= {{ least_shared }}
    qualify row_number() over (
        partition by role, posting_id order by distance, shared desc, original_id
    ) = 1

),

-- A copy of a copy is one of the first: each step goes twice as far as the one before.
{%- set steps = 4 %}
{%- for step in range(1, steps + 1) %}
{%- set before = 'copied' if loop.first else 'followed_' ~ (step - 1) %}

followed_{{ step }} as (

    select
        copies.role,
        copies.posting_id,
        coalesce(originals.original_id, copies.original_id) as original_id
    from {{ before }} as copies
    left join {{ before }} as originals
        on copies.role = originals.role and copies.original_id = originals.posting_id

),
{%- endfor %}

-- One without pay is like two of different pay, which does not make these two alike.
followed as (

    select
        found.role,
        found.posting_id as duplicate_group,
        original_id as advertisement_id
    from followed_{{ steps }} as found
    inner join postings as copies using (role, posting_id)
    inner join postings as originals
        on found.role = originals.role and original_id = originals.posting_id
    where case when found.posting_id <> original_id then true
        {{- no_other_pay }}
    end

)

select * from followed
