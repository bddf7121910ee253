{{ config(materialized='view', database=database_of_one_build()) }}

with

roles as (

    select distinct role, described_role
    from {{ ref('int_roles_described') }}
    where described_role is not null

),

duties as (

    select * from {{ ref('int_duties_found') }}

),

jobs as (

    select
        role,
        posting_id,
        job,
        fit,
        sum(weight) as score
    from duties
    group by role, posting_id, job, fit

),

-- A role's own duties add up; of other jobs the one that the text speaks of most counts.
scores as (

    select
        role,
        posting_id,
        sum(score) filter (where fit = 'core') as core_score,
        max(score) filter (where fit = 'near') as near_score,
        max(score) filter (where fit = 'other') as other_score,
        max(score) filter (where job = 'gig') as gig_score
    from jobs
    group by role, posting_id

),

scored as (

    select
        role,
        postings.posting_id,
        postings.description is not null as has_text,
        coalesce(titles.fit, 'any') as title_fit,
        titles.words as title_words,
        coalesce(scores.core_score, 0) as core_score,
        coalesce(scores.near_score, 0) as near_score,
        coalesce(scores.other_score, 0) as other_score,
        coalesce(scores.gig_score, 0) as gig_score
    from {{ ref('int_postings_to_read') }} as postings
    inner join roles using (role)
    left join {{ ref('int_titles_judged') }} as titles using (described_role, title)
    left join scores using (role, posting_id)

)

select * from scored
