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

titles as (

    select described_role, title, fit from {{ ref('int_titles_judged') }}

),

-- Where the title decides, only paid tasks are looked for, which open with what they are.
texts as (

    select
        role,
        postings.posting_id,
        described_role,
        case
            when titles.fit in ('core', 'near') then left(postings.description, 2000)
            else postings.description
        end as text
    from {{ ref('int_postings_to_read') }} as postings
    inner join roles using (role)
    left join titles using (described_role, title)
    where coalesce(titles.fit, 'any') <> 'other'

),

found as (

    select
        role,
        posting_id,
        described_role,
        {{ each_of(found_texts(duty_text('text'), pattern_of_words(words))) }} as words
    from texts

),

-- However often a text says it, it counts once.
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
