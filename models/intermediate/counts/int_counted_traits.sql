-- Long, since each of the five traits is stated in its own way.
with

counted as (

    select * from {{ ref('int_counted') }} where counted <> 'jobspy'

),

-- A company is called as most of its postings call it.
names as (

    select role, company_key, company
    from (
        select role, company_key, company, count(*) as postings
        from counted
        where counted = 'postings' and company is not null
        group by role, company_key, company
    )
    qualify row_number() over (
        partition by role, company_key order by postings desc, company
    ) = 1

),

compound_names as (

    select {{ list_in_order('industry', ['-length(industry)', 'industry']) }} as names
    from {{ ref('compound_industries') }}

),

industries as (

    select
        company_industry,
        {{ each_of(split_enumeration('company_industry', 'compound_names.names')) }}
            as industry
    from (select distinct company_industry from counted)
    cross join compound_names

),

-- `union` leaves out what a posting says twice. Its company goes by the way of counting.
traits as (

    select role, posting_id, 'job_level' as trait, job_level as value
    from counted
    union
    select
        role, posting_id, 'job_type',
        {{ each_of(split_text("coalesce(job_type, 'not stated')", ", ")) }}
    from counted
    union
    select
        role, posting_id, 'remote',
        case is_remote when true then 'remote' when false then 'not remote' end
    from counted
    union
    select role, posting_id, 'industry', industry
    from counted
    left join industries using (company_industry)

),

together as (

    select counted.*, traits.trait, traits.value
    from counted
    inner join traits
        on counted.role = traits.role and counted.posting_id = traits.posting_id
    union all
    select counted.*, 'company', names.company
    from counted
    left join names
        on counted.role = names.role and counted.company_key = names.company_key

),

described as (

    select
        * except (
            company, company_industry, job_level, job_type, is_remote, title_level,
            default_way, value
        ),
        coalesce(value, 'not stated') as value
    from together

)

select * from described
