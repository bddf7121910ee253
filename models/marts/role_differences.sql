{# How much more or less a role pays than another where both are alike: in the same city,
   at the same level, of the same fit. dbt_project/docs/leads.md says how. Long, since it
   is one calculation, step by step. #}

with

advertisements as (

    select
        role,
        posting_id,
        company_key,
        main_currency,
        metro,
        title_level,
        role_fit,
        {{ log_of_pay() }} as pay
    from {{ ref('int_advertisements') }}
    where has_pay and metro <> 'not stated'

),

roles as (

    select * from {{ ref('role_pay') }}

),

pairs as (

    select
        one.role,
        other.role as other_role,
        one.pay_currency,
        one.median_min_yearly,
        other.median_min_yearly as other_median_min_yearly,
        one.median_max_yearly,
        other.median_max_yearly as other_median_max_yearly
    from roles as one
    inner join roles as other
        on one.role < other.role and one.pay_currency = other.pay_currency

),

postings as (

    select role, posting_id
    from {{ ref('int_counted') }}
    where counted = 'postings'

),

shared as (

    select
        pairs.role,
        pairs.other_role,
        count(others.posting_id) as postings_in_both
    from pairs
    inner join postings on pairs.role = postings.role
    left join postings as others
        on pairs.other_role = others.role and postings.posting_id = others.posting_id
    group by pairs.role, pairs.other_role

),

-- Only cells that have advertisements of both tell anything of the difference.
alike as (

    select
        pairs.role,
        pairs.other_role,
        advertisements.* except (role),
        if(advertisements.role = pairs.role, 1e0, 0e0) as is_one
    from pairs
    inner join advertisements
        on advertisements.role in (pairs.role, pairs.other_role)
        and pairs.pay_currency = advertisements.main_currency
    qualify min(is_one) over (
        partition by pairs.role, pairs.other_role, metro, title_level, role_fit
    ) < max(is_one) over (
        partition by pairs.role, pairs.other_role, metro, title_level, role_fit
    )

),

without_means as (

    select
        role,
        other_role,
        company_key,
        is_one as is_of_one,
        metro || '|' || title_level || '|' || role_fit as cell,
        is_one - avg(is_one) over cells as is_one,
        pay - avg(pay) over cells as pay
    from alike
    window cells as (partition by role, other_role, metro, title_level, role_fit)

),

by_company as (

    select role, other_role, is_of_one, company_key, count(*) as advertisements
    from without_means
    group by role, other_role, is_of_one, company_key

),

by_role as (

    select
        role,
        other_role,
        power(sum(advertisements), 2) / sum(power(advertisements, 2))
            as effective_companies
    from by_company
    group by role, other_role, is_of_one

),

-- The role of fewer companies decides how well the difference is known.
fewer as (

    select role, other_role, min(effective_companies) as effective_companies
    from by_role
    group by role, other_role

),

slopes as (

    select
        role,
        other_role,
        cast(sum(is_of_one) as bigint) as compared,
        cast(sum(1 - is_of_one) as bigint) as other_compared,
        count(distinct cell) as cells,
        count(distinct company_key) as companies,
        sum(is_one * pay) / sum(is_one * is_one) as difference,
        sum(is_one * is_one) as variation
    from without_means
    group by role, other_role

),

-- What each company adds to the difference, where it is told. Of fewer than six
-- companies, or of a role with fewer than three of equal size, nothing is said.
scores as (

    select
        role,
        other_role,
        company_key,
        sum(is_one * (pay - is_one * difference)) / any_value(variation) as score
    from without_means
    inner join slopes using (role, other_role)
    inner join fewer using (role, other_role)
    where companies >= 6 and effective_companies >= 3
    group by role, other_role, company_key

),

-- The scores sum to zero: a company that is not drawn at all need not be subtracted.
drawn as (

    select role, other_role, draw, sum(score * times) as deviation
    from scores
    inner join {{ ref('int_company_draws') }} using (company_key)
    group by role, other_role, draw

),

spreads as (

    select role, other_role, sqrt(avg(deviation * deviation)) as resampled_error
    from drawn
    group by role, other_role

),

-- Few companies say less of their spread than many. Rounded, so that it doesn't depend on
-- the order in which an engine adds up.
compared as (

    select
        slopes.*,
        round(if(resampled_error is not null, difference, null), 12) as told,
        round(
            resampled_error * sqrt(effective_companies / (effective_companies - 1e0))
            * {{ t_quantile_975('effective_companies - 1') }},
            12
        ) as reach
    from slopes
    left join spreads using (role, other_role)
    left join fewer using (role, other_role)

),

final as (

    select
        role,
        other_role,
        pairs.pay_currency,
        pairs.median_min_yearly,
        pairs.other_median_min_yearly,
        pairs.median_max_yearly,
        pairs.other_median_max_yearly,
        shared.postings_in_both,
        coalesce(compared.compared, 0) as advertisements_compared,
        coalesce(compared.other_compared, 0) as other_advertisements_compared,
        coalesce(compared.cells, 0) as cells,
        coalesce(compared.companies, 0) as companies,
        exp(told) - 1 as difference,
        exp(told - reach) - 1 as difference_low,
        exp(told + reach) - 1 as difference_high,
        coalesce(told - reach > 0 or told + reach < 0, false) as is_told_apart
    from pairs
    inner join shared using (role, other_role)
    left join compared using (role, other_role)

)

select * from final
