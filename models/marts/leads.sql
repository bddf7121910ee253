{# Which of several is the highest and which the lowest, in what share of draws: what a
   headline may say. dbt_project/docs/leads.md says how. Long, since advertisements and
   medians are drawn in two ways. #}
{% set keys = 'role, counted, trait, measure, value' %}
{% set series = 'role, counted, trait, measure' %}

with

draws as (

    select * from {{ ref('int_company_draws') }}

),

counted as (

    select * from {{ ref('int_counted') }}

),

groups as (

    select
        role, counted, 'metro' as trait, metro as value, company_key,
        has_pay or has_other_currency as states_pay, pay_min_yearly, pay_max_yearly
    from counted
    where metro <> 'not stated'
    union all
    select
        role, counted, trait, value, company_key,
        has_pay or has_other_currency, pay_min_yearly, pay_max_yearly
    from {{ ref('int_counted_traits') }}
    where speaks_for_copies
        and trait in ('job_level', 'job_type', 'industry')
        and value not in ('not stated', 'not applicable')

),

cities as (

    select * from {{ ref('counted_city_pay') }} where metro <> 'not stated'

),

traits as (

    select *
    from {{ ref('counted_traits') }}
    where value not in ('not stated', 'not applicable')

),

candidates as (

    {% for mart, trait, value in [
        ('cities', "'metro'", 'metro'), ('traits', 'trait', 'value')
    ] %}
    select
        role,
        counted,
        {{ trait }} as trait,
        'advertisements' as measure,
        {{ value }} as value,
        cast(advertisements as double) as amount
    from {{ mart }}
    where {{ trait }} in ('metro', 'job_level', 'job_type', 'industry')
    {%- for end in ['min', 'max'] %}
    union all
    select
        role, counted, {{ trait }}, 'median_{{ end }}_yearly', {{ value }},
        median_{{ end }}_yearly
    from {{ mart }}
    where {{ trait }} in ('metro', 'job_level')
        and precision_{{ end }} = 'published'
        and {{ may_lead('largest_share_' ~ end) }}
    {%- endfor %}
    union all
    {% endfor %}
    select role, counted, 'metro', 'share_with_pay', metro, share_with_pay
    from cities
    where effective_companies >= 10

),

by_company as (

    select
        role,
        counted,
        trait,
        value,
        company_key,
        dense_rank() over (order by role, counted, trait, value) as group_number,
        count(*) as advertisements,
        count(*) filter (where states_pay) as with_pay
    from groups
    group by role, counted, trait, value, company_key

),

group_numbers as (

    select distinct role, counted, trait, value, group_number from by_company

),

counts_drawn as (

    select
        by_company.group_number,
        draws.draw,
        sum(by_company.advertisements * draws.times) as advertisements,
        sum(by_company.with_pay * draws.times) as with_pay
    from by_company
    inner join draws using (company_key)
    group by by_company.group_number, draws.draw

),

pays as (

    {% for end in ['min', 'max'] %}
    select
        {{ keys }}, company_key, pay_{{ end }}_yearly as pay
    from groups
    inner join candidates using (role, counted, trait, value)
    where measure = 'median_{{ end }}_yearly' and pay_{{ end }}_yearly is not null
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

medians_drawn as (

    {{ medians_drawn('pays', 'draws', keys) }}

),

drawn as (

    select {{ keys }}, draw, amount
    from medians_drawn
    union all
    select
        {{ keys }}, draw,
        if(
            measure = 'advertisements',
            advertisements,
            with_pay / nullif(advertisements, 0)
        )
    from counts_drawn
    inner join group_numbers using (group_number)
    inner join candidates using (role, counted, trait, value)
    where measure in ('advertisements', 'share_with_pay')

),

final as (

    {# of a dozen companies that all state pay, the share seems to have no error #}
    {{ leads(
        'candidates', 'drawn', series, 'value',
        "if(measure = 'share_with_pay', 0, 0.5)"
    ) }}

)

select * from final
