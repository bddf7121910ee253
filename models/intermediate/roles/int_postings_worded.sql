{# Of a role that no reference table describes: the words of the search, in the title and
   in the text. What has neither is another job; what has some may be either. Somewhat
   long, since the best of several names of a search is chosen here, too. #}

with

names as (

    select
        role,
        words,
        {{ each_of(split_text('words', ' ')) }} as word
    from {{ ref('int_roles_described') }}
    where described_role is null and words is not null

),

undescribed as (

    select distinct role
    from {{ ref('int_roles_described') }}
    where described_role is null

),

postings as (

    select
        role,
        postings.posting_id,
        {{ title_words('postings.title') }} as plain_title,
        {{ duty_text('postings.description') }} as text
    from {{ ref('int_postings_to_read') }} as postings
    inner join undescribed using (role)

),

-- A word of four letters and more is found in its plural and in compounds too.
compared as (

    select
        postings.role,
        postings.posting_id,
        names.words,
        count(*) as words_in_name,
        count(*) filter (
            where contains(
                postings.plain_title,
                ' ' || names.word || if(length(names.word) < 4, ' ', '')
            )
        ) as words_in_title,
        any_value(contains(postings.text, names.words)) as is_in_text
    from postings
    inner join names using (role)
    group by postings.role, postings.posting_id, names.words

),

judged as (

    select
        role,
        posting_id,
        words,
        is_in_text,
        case
            when words_in_title = words_in_name then 'core'
            when words_in_title > 0 and is_in_text then 'near'
            when words_in_title = 0 and not is_in_text then 'other'
        end as fit
    from compared

),

-- Of several names of one search that which fits best
best as (

    select * from judged
    qualify row_number() over (
        partition by role, posting_id
        order by
            case fit when 'core' then 1 when 'near' then 2 when 'other' then 4 else 3 end,
            words
    ) = 1

),

explained as (

    select
        role,
        posting_id,
        best.fit as role_fit,
        case best.fit
            when 'core' then {{ because('best.words', 'null') }}
            when 'near' then {{ because('null', 'best.words') }}
            when 'other' then 'neither title nor text: ' || best.words
        end as role_fit_because
    from {{ ref('int_postings_to_read') }}
    inner join undescribed using (role)
    left join best using (role, posting_id)

)

select * from explained
