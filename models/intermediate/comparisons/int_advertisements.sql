{# What is compared when pay is: an advertisement of the newest scrapes once, however many
   postings carry its text, with its place, its level, its company and its pay. #}

with

pays as (

    select *
    from {{ ref('int_area_pays') }}
    where pay_basis = 'best' and represents_posting

),

postings as (

    select role, posting_id, title, company, job_level
    from {{ ref('int_postings_distinct') }}

),

groups as (

    select role, posting_id, duplicate_group from {{ ref('int_postings_grouped') }}

),

metros as (

    select role, posting_id, metro from {{ ref('int_postings_in_metros') }}

),

once as (

    select
        postings.role,
        postings.posting_id,
        {{ metro_or_not_stated('metros.metro') }} as metro,
        postings.company,
        postings.job_level,
        {{ level_of_title('lower(postings.title)') }} as title_level,
        pays.has_pay,
        pays.has_other_currency,
        pays.main_currency,
        pays.pay_min_yearly,
        pays.pay_max_yearly
    from postings
    inner join pays using (role, posting_id)
    inner join groups using (role, posting_id)
    left join metros using (role, posting_id)
    qualify row_number() over (
        partition by postings.role, groups.duplicate_group
        order by pays.has_pay desc, postings.posting_id
    ) = 1

)

select * from once
