-- Long, since a title may speak of several kinds of jobs at once.
with

roles as (

    select distinct role, described_role
    from {{ ref('int_roles_described') }}
    where described_role is not null

),

titles as (

    select distinct
        roles.described_role,
        postings.title,
        {{ title_words('postings.title') }} as plain_title
    from {{ ref('int_postings_to_read') }} as postings
    inner join roles using (role)
    where postings.title is not null

),

job_titles as (

    select *, split_part(words, ' ', 1) as first_word from {{ ref('job_titles') }}

),

role_jobs as (

    select * from {{ ref('role_jobs') }}

),

first_words as (

    select distinct
        described_role,
        title,
        plain_title,
        {{ each_of(split_text('trim(plain_title)', ' ')) }} as first_word
    from titles

),

named as (

    select
        first_words.described_role,
        first_words.title,
        job_titles.words,
        job_titles.job,
        job_titles.rank,
        coalesce(role_jobs.fit, 'other') as fit,
        bool_or(
            job_titles.job in ('engineer', 'software', 'web', 'software architecture')
        ) over of_title as says_built,
        max(job_titles.rank) over of_title as highest_rank
    from first_words
    inner join job_titles
        on first_words.first_word = job_titles.first_word
        and contains(first_words.plain_title, ' ' || job_titles.words || ' ')
    left join role_jobs
        on first_words.described_role = role_jobs.described_role
        and job_titles.job = role_jobs.job
    window of_title as (partition by first_words.described_role, first_words.title)

),

fitted as (

    select
        described_role,
        title,
        words,
        job,
        case
            when fit = 'near if built' and says_built then 'near'
            when fit = 'near if built' then 'any'
            else fit
        end as fit
    from named
    where rank = highest_rank

),

best as (

    select * from fitted
    qualify row_number() over (
        partition by described_role, title
        order by
            case fit
                when 'core' then 1
                when 'core or near' then 2
                when 'near' then 3
                when 'any' then 4
                else 5
            end,
            length(words) desc,
            words,
            job
    ) = 1

)

select * from best
