-- Long, since only few of all postings are compared, and these are found by their titles
-- first. Of what one site has from employers alone, nothing is a copy, whatever its
-- title.
{% set titled_alike = 'partition by role, title_before_dash, role_fit' %}

with

{% call worked_out_once('postings') %}

    select
        role,
        posting_id,
        postings.site,
        postings.company_key,
        postings.title,
        -- an employer's comes first, a job board's last
        case when groups.aggregator_kind = 'aggregator' then 2
            when groups.aggregator_kind is not null then 1 else 0 end as distance,
        fits.role_fit,
        postings.text_hash
    from {{ ref('int_postings_distinct') }} as postings
    inner join {{ ref('int_postings_grouped') }} as groups using (role, posting_id)
    inner join {{ ref('int_postings_fitted') }} as fits using (role, posting_id)
    where posting_id = duplicate_group

{% endcall %},

-- Many have the same title, which is taken apart once.
titles as (

    select
        role,
        title,
        role_fit,
        {{ title_words('title') }} as words,
        {{ title_words(nth_of(split_by_pattern('title', ' [-–—|] '), 1)) }}
            as title_before_dash,
        max(distance) as distance,
        min(site) as first_site,
        max(site) as last_site
    from postings
    where title is not null
    group by role, title, role_fit

),

titles_alike as (

    select role, title, role_fit, words, title_before_dash
    from titles
    qualify max(distance) over ({{ titled_alike }}) > 0
        or min(first_site) over ({{ titled_alike }})
        <> max(last_site) over ({{ titled_alike }})

),

titled as (

    select
        postings.* except (title),
        titles_alike.words as title,
        titles_alike.title_before_dash
    from postings
    inner join titles_alike
        on postings.role = titles_alike.role
        and postings.title = titles_alike.title
        and postings.role_fit is not distinct from titles_alike.role_fit

),

texts as (

    {{ rows_of(
        ref('stg_jobspy__texts'),
        'text_hash',
        'select text_hash from titled',
        ['text_hash', 'cardinality(word_runs) as runs']
    ) }}

),

long_enough as (

    select titled.*
    from titled
    inner join texts using (text_hash)
    -- Forty words or so: with fewer it can't be told. The condition is on the posting as
    -- well, or an engine tests all texts first.
    where runs >= if(titled.posting_id is null, 0, 10)
    qualify max(distance) over ({{ titled_alike }}) > 0
        or min(site) over ({{ titled_alike }}) <> max(site) over ({{ titled_alike }})

),

numbered as (

    select
        long_enough.*,
        pays.pay_min_yearly,
        pays.pay_max_yearly,
        pays.pay_currency,
        row_number() over (order by role, posting_id) as posting_number
    from long_enough
    left join {{ ref('int_postings_paid') }} as pays using (role, posting_id)

)

select * from numbered
