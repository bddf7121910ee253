{# Of a described role: the title decides, and where it leaves something open, the text.
   The bounds were set on labelled postings (docs: fit_of_roles). Long, since what was
   judged is told with the words that decided. #}

with

scored as (

    select * from {{ ref('int_postings_scored') }}

),

duties as (

    select * from {{ ref('int_duties_found') }}

),

read as (

    select
        *,
        -- A title that names the trade is believed unless the text speaks of another.
        case
            when other_score >= 6
                and other_score >= 1.5 * greatest(core_score, near_score)
                then 'other'
            when core_score >= 1
                and core_score >= 0.5 * near_score
                and core_score >= 0.7 * other_score
                then 'core'
            else 'near'
        end as fit_within_trade,
        -- One that says little (engineer) leaves it open; one that says none of the known
        -- words is another trade's, unless the text speaks of this one.
        case
            when title_words is not null
                and greatest(core_score, near_score, other_score) < 2
                then null
            when core_score >= 5
                and core_score >= 0.7 * near_score
                and core_score >= other_score
                then 'core'
            when greatest(core_score, near_score) >= 3
                and greatest(core_score, near_score) >= 0.8 * other_score
                then 'near'
            else 'other'
        end as fit_of_text
    from scored

),

judged as (

    select
        role,
        posting_id,
        title_words,
        has_text and (title_fit in ('core or near', 'any') or gig_score >= 6)
            as text_decides,
        case
            -- paid by the task to train somebody's model, whatever the title says
            when gig_score >= 6 then 'other'
            when title_fit in ('core', 'near', 'other') then title_fit
            when not has_text then null
            when title_fit = 'core or near' then fit_within_trade
            else fit_of_text
        end as role_fit
    from read

),

-- what the text says most of the kind that it was judged to be
words_of_jobs as (

    select
        duties.role,
        duties.posting_id,
        duties.job,
        sum(duties.weight) as score,
        {{ first_joined(
            list_in_order('duties.words', ['-duties.weight', 'duties.words']), 5, ', '
        ) }} as text_words
    from duties
    inner join judged
        on duties.role = judged.role
        and duties.posting_id = judged.posting_id
        and duties.fit = judged.role_fit
        and judged.text_decides
    group by duties.role, duties.posting_id, duties.job

),

deciding as (

    select role, posting_id, text_words
    from words_of_jobs
    qualify row_number() over (
        partition by role, posting_id order by score desc, job
    ) = 1

),

explained as (

    select
        role,
        posting_id,
        role_fit,
        {{ because(
            'judged.title_words',
            'if(text_decides and role_fit is not null, '
            ~ "coalesce(deciding.text_words, 'none of the role''s duties'), null)"
        ) }} as role_fit_because
    from judged
    left join deciding using (role, posting_id)

)

select * from explained
