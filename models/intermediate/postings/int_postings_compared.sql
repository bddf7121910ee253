-- Of what one site has from employers alone, nothing is a copy, whatever its title.
{% set titled_alike = 'partition by role, title_before_dash, role_fit' %}

with

texts as (

    select text_hash
    from {{ ref('stg_jobspy__texts') }}
    -- forty words or so: of fewer it can't be told
    where cardinality(word_runs) >= 10

),

postings as (

    select
        postings.role,
        posting_id,
        site,
        company_key,
        title,
        -- an employer's comes first, a job board's last
        case when groups.aggregator_kind = 'aggregator' then 2
            when groups.aggregator_kind is not null then 1 else 0 end as distance,
        pays.pay_min_yearly,
        pays.pay_max_yearly,
        pays.pay_currency,
        fits.role_fit,
        text_hash
    from {{ ref('int_postings_distinct') }} as postings
    inner join {{ ref('int_postings_grouped') }} as groups using (role, posting_id)
    inner join {{ ref('int_postings_fitted') }} as fits using (role, posting_id)
    inner join texts using (text_hash)
    left join {{ ref('int_postings_paid') }} as pays using (role, posting_id)
    where posting_id = duplicate_group

),

-- Many have the same title, which is taken apart once.
titles as (

    select
        title,
        {{ title_words('title') }} as words,
        {{ title_words(nth_of(split_by_pattern('title', ' [-–—|] '), 1)) }}
            as title_before_dash
    from postings
    where title is not null
    group by title

),

titled as (

    select
        postings.* except (title),
        titles.words as title,
        titles.title_before_dash
    from postings
    inner join titles using (title)
    qualify max(distance) over ({{ titled_alike }}) > 0
        or min(site) over ({{ titled_alike }}) <> max(site) over ({{ titled_alike }})

),

numbered as (

    select
        *,
        row_number() over (order by role, posting_id) as posting_number
    from titled

)

select * from numbered
