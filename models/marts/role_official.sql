{# Long because of its two medians, each of which is weighted in three steps. #}
{# With fewer companies, as weighted, no median is given: the ladder of medians has a rung
   there, and the shares of headlines begin there. #}
{% set fewest_companies = 10 %}
with

cities as (

    select * from {{ ref('city_official') }}

),

pays as (

    select role, metro, company_key, pay_min_yearly, pay_max_yearly
    from {{ ref('int_counted') }}
    where is_default and has_pay and main_currency = 'USD'

),

-- Duncan and Duncan's index: the share of advertisements that would have to be elsewhere
-- for them to be spread as employment is.
compared as (

    select
        role,
        any_value(soc_code) as soc_code,
        any_value(occupation) as occupation,
        any_value(how_close) as how_close,
        max(wages_of) as wages_of,
        cast(sum(advertisements) as bigint) as advertisements,
        cast(sum(employment) as bigint) as employment,
        count(employment) as areas_with_employment,
        count(*) filter (where employment > 0 and advertisements > 0) as areas_with_both,
        sum(employment) filter (where advertisements > 0) / sum(employment)
            as share_of_employment_reached,
        case
            when sum(employment) > 0 and sum(advertisements) > 0
                then sum(abs(
                    share_of_advertisements
                    - coalesce(share_of_employment, 0)
                )) / 2
        end as dissimilarity
    from cities
    group by role

),

{% for end in ['min', 'max'] %}
-- Each advertisement stands for its area's employment, shared among those there.
weighted_{{ end }} as (

    select
        pays.role,
        pays.company_key,
        pays.pay_{{ end }}_yearly as pay,
        cities.employment
            / count(*) over (partition by pays.role, pays.metro) as weight
    from pays
    inner join cities using (role, metro)
    where pays.pay_{{ end }}_yearly is not null and cities.employment > 0

),

companies_{{ end }} as (

    select role, company_key, count(*) as members, sum(weight) as weight
    from weighted_{{ end }}
    group by role, company_key

),

worth_{{ end }} as (

    select
        role,
        least(
            {{ effective_companies('members') }}, {{ effective_companies('weight') }}
        ) >= {{ fewest_companies }} as is_enough
    from companies_{{ end }}
    group by role

),

added_up_{{ end }} as (

    select
        role,
        pay,
        sum(weight) over (
            partition by role order by pay
            range between unbounded preceding and current row
        ) / sum(weight) over (partition by role) as share_up_to
    from weighted_{{ end }}

),

medians_{{ end }} as (

    select
        role,
        count(*) as advertisements_with_{{ end }},
        case when any_value(is_enough)
            then percentile_cont(0.5) within group (order by pay) end
            as median_{{ end }}_yearly,
        min(pay) filter (where share_up_to >= 0.5 and is_enough)
            as median_{{ end }}_weighted
    from added_up_{{ end }}
    inner join worth_{{ end }} using (role)
    group by role

),
{% endfor %}

beside as (

    select
        compared.*,
        'USD' as pay_currency,
        medians_min.advertisements_with_min,
        medians_min.median_min_yearly,
        medians_min.median_min_weighted,
        medians_max.advertisements_with_max,
        medians_max.median_max_yearly,
        medians_max.median_max_weighted
    from compared
    left join medians_min using (role)
    left join medians_max using (role)

)

select * from beside
