-- Long for its rule: the same job, advertised again by a job board, an agency or a
-- recruiter, or by its own company on another site, is what has the same title, shares
-- most of its text, states no other pay and is judged alike. Two employers that share a
-- text are two.
{% set least_shared = 0.8 %}
{% set most_compared = 10 %}
{% set no_other_pay %}
        {%- for column in ['pay_min_yearly', 'pay_max_yearly', 'pay_currency'] %}
        and coalesce(copies.{{ column }} = originals.{{ column }}, true)
        {%- endfor %}
{%- endset %}

with

postings as (

    select
        postings.role,
        posting_id,
        row_number() over (order by postings.role, posting_id) as posting_number,
        site,
        {{ company_key('company') }} as company_key,
        {{ title_words('title') }} as title,
        {{ title_words(nth_of(split_by_pattern('title', ' [-–—|] '), 1)) }}
            as title_before_dash,
        -- an employer's comes first, a job board's last
        case when groups.aggregator_kind = 'aggregator' then 2
            when groups.aggregator_kind is not null then 1 else 0 end as distance,
        pays.pay_min_yearly,
        pays.pay_max_yearly,
        pays.pay_currency,
        fits.role_fit,
        text_hash,
        {{ first_of_list('texts.word_runs', 16) }} as runs
    from {{ ref('int_postings_distinct') }} as postings
    inner join {{ ref('int_postings_grouped') }} as groups using (role, posting_id)
    inner join {{ ref('int_postings_fitted') }} as fits using (role, posting_id)
    inner join {{ ref('stg_jobspy__texts') }} as texts using (text_hash)
    left join {{ ref('int_postings_paid') }} as pays using (role, posting_id)
    -- forty words or so: of fewer it can't be told
    where posting_id = duplicate_group and cardinality(texts.word_runs) >= 10

),

-- Texts that share much share some of their smallest hashes: so few pairs are compared,
-- each text with the first of those that share one, however many do. The hash is also of
-- what else is alike.
found as (

    select
        posting_number,
        distance,
        site,
        case when company_key is not null then {{ hash_number(['company_key']) }} end
            as company,
        {{ hash_number(['role', 'title_before_dash', 'role_fit', 'run']) }}
            as title_and_run
    from (select *, {{ each_of('runs') }} as run from postings) as with_runs
    where title_before_dash is not null

),

firsts as (

    select * from found
    qualify row_number() over (
        partition by title_and_run order by distance, posting_number
    ) <= {{ most_compared }}

),

pairs as (

    select distinct
        copies.posting_number,
        firsts.posting_number as original_number
    from found as copies
    inner join firsts using (title_and_run)
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
    -- One condition, of the pair as well: of several an engine may make a join of all
    -- texts with all.
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

compared as (

    select
        alike.*,
        cardinality({{ in_both_lists('copies.word_runs', 'originals.word_runs') }})
        / least(cardinality(copies.word_runs), cardinality(originals.word_runs)) as shared
    from alike
    inner join {{ ref('stg_jobspy__texts') }} as copies using (text_hash)
    inner join {{ ref('stg_jobspy__texts') }} as originals
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

-- One without pay is alike to two of other pays, which are not alike for that.
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
