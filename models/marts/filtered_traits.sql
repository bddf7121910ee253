-- Long, since what is counted comes from four places.
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
    from {{ ref('int_counted') }} as counted
    inner join {{ ref('int_postings_required') }} as required using (role, posting_id)
    where counted.counted <> 'jobspy'

),

of_texts as (

    select counted.*, traits.trait, traits.value
    from counted
    inner join {{ ref('int_advertisement_traits') }} as traits using (role, posting_id)
    where counted.is_default and counted.speaks_for_copies

),

described as (

    select counted.*, traits.trait, traits.value
    from counted
    inner join {{ ref('int_counted_traits') }} as traits
        using (role, counted, posting_id)
    where counted.speaks_for_copies

),

-- As in state_pay, an advertisement counts once in each state that it is in.
in_states as (

    select
        counted.* except (counted, company_key),
        counted.default_way as counted,
        coalesce(described.company_key, counted.advertisement_id) as company_key
    from counted
    inner join {{ ref('int_postings_described') }} as described using (role, posting_id)
    where counted.counted = 'postings'
        and described.is_counted_in_state
        and counted.job_state <> 'not stated'

),

{%- set columns = 'role, counted, job_level, work_mode, company_key, has_pay, '
    ~ 'has_other_currency' %}

traits as (

    select {{ columns }}, trait, value, copies as postings, is_aggregator
    from described
    union all
    select {{ columns }}, trait, value, copies, is_aggregator from of_texts
    union all
    select {{ columns }}, 'metro', metro, postings, is_aggregator
    from counted
    where metro <> 'not stated'
    union all
    select
        {{ columns }}, 'state', job_state || ', ' || job_country, copies, is_aggregator
    from in_states

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
