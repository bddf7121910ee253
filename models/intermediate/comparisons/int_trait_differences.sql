{# How much more or less an advertisement with a trait pays than a comparable one without:
   dbt_project/docs/comparisons.md says how, and where the method is from. Long, since it
   is one calculation, step by step. #}
{% set rounds, resamples, fewest, most = 24, 400, 6, 20000 %}

with

advertisements as (

    select * from {{ ref('int_advertisements') }}

),

companies as (

    select role, company_key, count(*) as advertisements
    from advertisements
    where has_pay
    group by role, company_key

),

-- Each comparison takes all of them many times. In a larger market the companies whose
-- hashes come first are enough.
chosen as (

    select role, company_key
    from companies
    qualify sum(advertisements) over (
        partition by role
        order by {{ uniform_of_text('company_key') }}, company_key
        rows between unbounded preceding and current row
    ) - advertisements < {{ most }}

),

-- The only one of a company, or of a level in a place, has nothing to be compared with.
-- Numbers stand for texts from here on: what follows groups by them many times.
paid as (

    select
        role,
        posting_id,
        company_key,
        row_number() over (order by role, posting_id) as paid_number,
        dense_rank() over (order by role, company_key) as company_number,
        dense_rank() over (order by role, metro, title_level) as cell_number,
        {{ log_of_pay() }} as pay
    from advertisements
    inner join chosen using (role, company_key)
    where has_pay
    qualify count(*) over (partition by role, company_key) > 1
        and count(*) over (partition by role, metro, title_level) > 1

),

-- The constants of cells fit chance too, and leave less of it to be seen; those of
-- companies lie within what is drawn again.
corrections as (

    select
        role,
        (count(*) - 1e0) / (count(*) - count(distinct cell_number) - 1) as for_cells
    from paid
    group by role

),

traits as (

    select role, posting_id, trait, value, company_number
    from {{ ref('int_advertisement_traits') }}
    inner join paid using (role, posting_id)

),

-- What is learned within a company needs one that pays both kinds.
by_company as (

    select role, trait, value, company_number, count(*) as advertisements_with
    from traits
    group by role, trait, value, company_number

),

sizes as (

    select company_number, count(*) as advertisements from paid group by company_number

),

comparable as (

    select
        role,
        trait,
        value,
        count(*) filter (where advertisements_with < advertisements) as companies,
        row_number() over (order by role, trait, value) as comparison
    from by_company
    inner join sizes using (company_number)
    group by role, trait, value
    having companies >= {{ fewest }} and sum(advertisements_with) >= {{ fewest }}

),

-- Companies and cells in turn give up their means, until none has any left to give.
pay_0 as (

    select
        0 as comparison, paid_number, company_key, company_number, cell_number, pay
    from paid

),

{% for round in range(1, rounds + 1) %}
pay_{{ round }} as (

    {{ without_means('pay_' ~ (round - 1), 'pay') }}

),
{% endfor %}
has_0 as (

    select
        comparable.comparison,
        paid.paid_number,
        paid.company_number,
        paid.cell_number,
        if(traits.posting_id is null, 0e0, 1e0) as has
    from comparable
    inner join paid using (role)
    left join traits
        on comparable.role = traits.role
        and comparable.trait = traits.trait
        and comparable.value = traits.value
        and paid.posting_id = traits.posting_id

),
{% for round in range(1, rounds + 1) %}
has_{{ round }} as (

    {{ without_means('has_' ~ (round - 1), 'has') }}

),
{% endfor %}
{% call worked_out_once('paired') %}

    select
        has.comparison,
        pay.company_key,
        has.has,
        pay.pay
    from has_{{ rounds }} as has
    inner join pay_{{ rounds }} as pay using (paid_number)

{% endcall %},

slopes as (

    select
        comparison,
        sum(has * pay) / sum(has * has) as difference,
        sum(has * has) as variation
    from paired
    group by comparison
    having sum(has * has) > 1e-6

),

-- what each company adds to the difference
{% call worked_out_once('scores') %}

    select
        comparison,
        company_key,
        sum(has * (pay - has * difference)) / any_value(variation) as score
    from paired
    inner join slopes using (comparison)
    group by comparison, company_key

{% endcall %},

companies_scored as (

    select distinct company_key from scores

),

draws as (

    {{ draws_of_companies('companies_scored', resamples) }}

),

resampled as (

    select
        comparison,
        draw,
        sum(score * (times - 1)) as deviation
    from scores
    inner join draws using (company_key)
    group by comparison, draw

),

spreads as (

    select
        comparison,
        sqrt(avg(deviation * deviation)) as resampled_error
    from resampled
    group by comparison

),

-- Rounded, so that they don't depend on the order in which an engine adds up.
compared as (

    select
        comparable.*,
        round(slopes.difference, 12) as difference,
        -- few companies say less of their own spread than many
        round(
            resampled_error
            * sqrt(corrections.for_cells * companies / (companies - 1e0)),
            12
        ) as standard_error
    from comparable
    inner join corrections using (role)
    inner join slopes using (comparison)
    inner join spreads using (comparison)
    where resampled_error > 1e-12

),

tested as (

    select
        *,
        {{ two_sided_p('difference / standard_error', 'companies - 1') }} as p_value,
        {{ t_quantile_975('companies - 1') }} as reach
    from compared

),

-- Holm: the smallest p times how many there are, the next times one less, never falling.
ranked as (

    select
        *,
        count(*) over (partition by role) + 1 - row_number() over (
            partition by role order by p_value, trait, value
        ) as still_compared
    from tested

),

final as (

    select
        role,
        trait,
        value,
        companies as companies_compared,
        exp(difference) - 1 as difference,
        exp(difference - reach * standard_error) - 1 as difference_low,
        exp(difference + reach * standard_error) - 1 as difference_high,
        p_value,
        least(1, max(p_value * still_compared) over (
            partition by role order by p_value, trait, value
            rows between unbounded preceding and current row
        )) as p_value_holm,
        p_value_holm < 0.05 as is_certain
    from ranked

)

select * from final
