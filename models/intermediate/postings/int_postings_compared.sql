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
        text_hash
    from {{ ref('int_postings_distinct') }} as postings
    inner join {{ ref('int_postings_grouped') }} as groups using (role, posting_id)
    inner join {{ ref('int_postings_fitted') }} as fits using (role, posting_id)
    inner join texts using (text_hash)
    left join {{ ref('int_postings_paid') }} as pays using (role, posting_id)
    where posting_id = duplicate_group

)

select * from postings
