{% set words = words_of_column(ref('int_role_duties'), 'words') %}

with

roles as (

    select distinct role, described_role
    from {{ ref('int_roles_described') }}
    where described_role is not null

),

duties as (

    select * from {{ ref('int_role_duties') }}

),

found as (

    select
        role,
        posting_id,
        roles.described_role,
        {{ each_of(found_texts(
            duty_text('postings.description'), pattern_of_words(words)
        )) }} as words
    from {{ ref('int_postings_distinct') }} as postings
    inner join roles using (role)

),

-- However often a text says it, it says it once.
once as (

    select distinct * from found

),

weighed as (

    select
        once.role,
        once.posting_id,
        duties.job,
        duties.fit,
        duties.words,
        duties.weight
    from once
    inner join duties using (described_role, words)

)

select * from weighed
