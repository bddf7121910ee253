-- Long, since what is counted comes from five places.
with

flags as (

    select true as is_any
    union all
    select false

),

counted as (

    select
        counted.* except (job_level),
        coalesce(counted.job_level, 'not stated') as job_level,
        coalesce(required.work_mode, 'not_said') as work_mode
    from {{ ref('int_counted_by_choice') }} as counted
    inner join {{ ref('int_postings_required') }} as required using (role, posting_id)

),

-- What does not depend on pay is the same with the scraper's.
of_best_pay as (

    select *, if(is_of_texts, 'all', 'postings') as traits_of
    from counted
    where is_best_pay and speaks_for_copies

),

of_texts as (

    select of_best_pay.*, traits.trait, traits.value
    from of_best_pay
    inner join {{ ref('int_postings_asking') }} as traits using (role, posting_id)

),

described as (

    select of_best_pay.*, traits.trait, traits.value
    from of_best_pay
    inner join {{ ref('int_counted_traits') }} as traits
        on
            of_best_pay.role = traits.role
            and of_best_pay.traits_of = traits.counted
            and of_best_pay.posting_id = traits.posting_id
    where traits.trait <> 'job_level'

),

companies as (

    select role, posting_id, company_key as company_of_text
    from {{ ref('int_postings_described') }}

),

-- As in state_pay, a text counts once in each state that it is in.
in_states as (

    select
        counted.* except (counted, is_of_texts, company_key),
        units.is_any as is_of_texts,
        if(units.is_any, coalesce(company_of_text, advertisement_id), company_key)
            as company_key
    from counted
    cross join flags as units
    inner join companies using (role, posting_id)
    where not counted.is_of_texts and job_state <> 'not stated'
    qualify not units.is_any or row_number() over (
        partition by
            role, units.is_any, is_of_job, is_best_pay, advertisement_id, job_country,
            job_state
        order by {{ speaking_first() }}
    ) = 1

),

in_named_states as (

    select *, {{ way_of_counting() }} as counted from in_states

),

{%- set columns = 'role, counted, job_level, work_mode, company_key, has_pay, '
    ~ 'has_other_currency' %}

traits as (

    select {{ columns }}, trait, value, copies as postings, is_aggregator
    from described
    union all
    select {{ columns }}, trait, value, copies, is_aggregator from of_texts
    union all
    select {{ columns }}, 'job_level' as trait, job_level as value, copies, is_aggregator
    from counted
    where speaks_for_copies
    union all
    select {{ columns }}, 'metro', metro, postings, is_aggregator
    from counted
    where metro <> 'not stated'
    union all
    select
        {{ columns }}, 'state', job_state || ', ' || job_country, copies, is_aggregator
    from in_named_states

),

of_companies as (

    select
        role, counted, job_level, work_mode, trait, value, company_key,
        count(*) as members,
        count(*) filter (where has_pay) as with_pay,
        count(*) filter (where has_other_currency) as in_others,
        count(*) filter (where is_aggregator) as of_aggregators,
        sum(postings) as postings
    from traits
    group by role, counted, job_level, work_mode, trait, value, company_key

),

-- An advertisement is one of its level and of any level, and so on.
chosen as (

    select
        role,
        counted,
        if(levels.is_any, 'any', job_level) as job_level,
        if(modes.is_any, 'any', work_mode) as work_mode,
        trait,
        value,
        company_key,
        sum(members) as members,
        sum(with_pay) as with_pay,
        sum(in_others) as in_others,
        sum(of_aggregators) as of_aggregators,
        sum(postings) as postings
    from of_companies
    cross join flags as levels
    cross join flags as modes
    group by all

),

{%- set choice = 'role, counted, job_level, work_mode' %}

-- Each has one level.
company_totals as (

    select {{ choice }}, company_key, sum(members) as members
    from chosen
    where trait = 'job_level'
    group by {{ choice }}, company_key

),

totals as (

    select
        {{ choice }},
        sum(members) as all_advertisements,
        {{ effective_companies('members') }} as all_effective
    from company_totals
    group by {{ choice }}
    having sum(members) >= 6

),

valued as (

    select
        {{ choice }},
        trait,
        value,
        sum(members) as advertisements,
        sum(postings) as postings,
        sum(of_aggregators) as of_aggregators,
        count(*) as companies,
        {{ effective_companies('members') }} as effective_companies,
        sum(with_pay) as advertisements_with_pay,
        sum(in_others) as in_others
    from chosen
    group by {{ choice }}, trait, value

),

{%- set k, n = 'advertisements', 'all_advertisements' %}
{%- set stating = '(advertisements_with_pay + in_others)' %}

final as (

    select
        {{ choice }},
        trait,
        value,
        job_level = 'any' or work_mode = 'any' as is_total,
        cast(advertisements as bigint) as advertisements,
        cast(postings as bigint) as postings,
        cast(of_aggregators as bigint) as of_aggregators,
        companies,
        effective_companies,
        cast(all_advertisements as bigint) as all_advertisements,
        advertisements / all_advertisements as share_of_advertisements,
        {%- for end in ['low', 'high'] %}
        case when trait <> 'company' then
            {{ clustered_share(k, n, 'all_effective', end) }}
        end as share_of_advertisements_{{ end }},
        {%- endfor %}
        cast(advertisements_with_pay as bigint) as advertisements_with_pay,
        cast(in_others as bigint) as advertisements_in_other_currencies,
        {{ stating }} / advertisements as share_with_pay,
        {%- for end in ['low', 'high'] %}
        {{ clustered_share(stating, k, 'effective_companies', end) }}
            as share_with_pay_{{ end }}{{ "," if not loop.last }}
        {%- endfor %}
    from valued
    inner join totals using ({{ choice }})

)

select * from final
