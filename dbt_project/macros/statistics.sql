{# Statistics of a group, with how sure they are. #}

{# The lower rank r of the 95% interval of a median of n; null below n = 6.

   Order statistics x(r) and x(n + 1 - r) hold the median with probability
   1 - 2 P(B <= r - 1), where B is binomial(n, 1/2): distribution-free and exact for a
   continuous distribution, conservative for ties. r is the largest rank for which that
   is at least 0.95. Source: H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed.
   (2003), section 7.1. The quantile of B is its Cornish-Fisher expansion, corrected for
   steps of one: (n - z sqrt(n) + (z³ - z) / (12 sqrt(n)) - 1) / 2 with z = 1.959964.
   Whole numbers agree with it for every n up to 40,000 (tests). #}
{% macro median_rank(n) -%}
    {%- set z = 1.959963984540054 -%}
    case when {{ n }} >= 6 then
        cast(floor((
            {{ n }} + 1 - {{ z }} * sqrt({{ n }})
            + {{ (z ** 3 - z) / 12 }} / sqrt({{ n }})
        ) / 2) as bigint)
    end
{%- endmacro %}


{# Wilson's score interval for a share k / n at 95%: (k + z²/2 ± z sqrt(k (n - k) / n +
   z²/4)) / (n + z²), z = 1.959964. Null where n is 0 and where k is
   null or not between 0 and n. Source: E. B. Wilson, Probable inference, the law of
   succession, and statistical inference, JASA 22 (1927), 209-212. #}
{% macro wilson_bound(k, n, sign) -%}
    {%- set z = 1.959963984540054 -%}
    (
        ({{ k }} + {{ z * z / 2 }}) {{ sign }} {{ z }}
        * sqrt({{ k }} * ({{ n }} - {{ k }}) / {{ n }} + {{ z * z / 4 }})
    ) / ({{ n }} + {{ z * z }})
{%- endmacro %}

{# The share is within its interval, whatever the last digit's rounding does. #}
{% macro wilson_low(k, n) -%}
    case when {{ n }} > 0 and {{ k }} between 0 and {{ n }} then
        greatest(0, least({{ k }} / {{ n }}, {{ wilson_bound(k, n, '-') }}))
    end
{%- endmacro %}

{% macro wilson_high(k, n) -%}
    case when {{ n }} > 0 and {{ k }} between 0 and {{ n }} then
        least(1, greatest({{ k }} / {{ n }}, {{ wilson_bound(k, n, '+') }}))
    end
{%- endmacro %}


{# How far the two medians of a row can be relied on: the lesser of what
   precision_of_median says of either, ignoring one that nobody states. #}
{% macro reliability(precision_min, precision_max) -%}
    case
        when 'range' in ({{ precision_min }}, {{ precision_max }}) then 'range'
        when 'starred' in ({{ precision_min }}, {{ precision_max }}) then 'starred'
        when 'published' in ({{ precision_min }}, {{ precision_max }}) then 'published'
        else 'none'
    end
{%- endmacro %}


{# Yearly pay per group, with n, percentiles, 95% intervals of the medians, and how far
   they can be relied on: the body of all marts of pay. `pays` has a row per posting (or
   advertisement: `unit` names the counts), paid or not, with posting_id (null where a
   group has no posting), company_key (null only there: one that is not named is a company
   of its own), has_pay, has_other_currency, the `currency` of its pay, pay_min_yearly and
   pay_max_yearly. Intervals allow for a company's pays being alike. #}
{% macro pay_statistics(pays, by, unit='postings', currency='main_currency') -%}
    {%- set keys = by | join(', ') -%}
    {%- set percentiles = {'p10': 0.1, 'q1': 0.25, 'q3': 0.75, 'p90': 0.9} -%}
    {%- set stating = '(' ~ unit ~ '_with_pay + ' ~ unit ~ '_in_other_currencies)' -%}
    with

    grouped as (

        select
            {{ keys }},
            count(posting_id) as {{ unit }},
            count(*) filter (where has_pay) as {{ unit }}_with_pay,
            count(*) filter (where has_other_currency) as {{ unit }}_in_other_currencies,
            {%- for end in ['min', 'max'] %}
            count(pay_{{ end }}_yearly) as {{ unit }}_with_{{ end }},
            {%- for name, share in percentiles.items() %}
            percentile_cont({{ share }}) within group (order by pay_{{ end }}_yearly)
                as {{ name }}_{{ end }}_yearly,
            {%- endfor %}
            {%- endfor %}
            any_value({{ currency }}) as pay_currency
        from {{ pays }}
        group by {{ keys }}

    ),

    worth as (

        {{ worth_in_companies(pays, by) }}

    ),

    of_medians as (

        {{ clustered_pay_statistics(pays, by) }}

    )

    select
        {{ keys }},
        pay_currency,
        {{ unit }},
        companies,
        coalesce(effective_companies, 0) as effective_companies,
        {{ unit }}_with_pay,
        {{ stating }} / nullif({{ unit }}, 0) as share_with_pay,
        {%- for end in ['low', 'high'] %}
        {{ clustered_share(stating, unit, 'worth.effective_companies', end) }}
            as share_with_pay_{{ end }},
        {%- endfor %}
        {{ unit }}_in_other_currencies,
        {%- for end in ['min', 'max'] %}
        grouped.{{ unit }}_with_{{ end }},
        median_{{ end }}_yearly,
        {%- for name in percentiles %}
        {{ name }}_{{ end }}_yearly,
        {%- endfor %}
        median_{{ end }}_low,
        median_{{ end }}_high,
        lowest_{{ end }}_yearly,
        highest_{{ end }}_yearly,
        companies_with_{{ end }},
        largest_share_{{ end }},
        effective_companies_{{ end }},
        relative_error_{{ end }},
        precision_{{ end }},
        {%- endfor %}
        {{ reliability('precision_min', 'precision_max') }} as reliability,
        reliability = 'published'
            {%- for end in ['min', 'max'] %}
            and (median_{{ end }}_yearly is null or median_{{ end }}_low is not null)
            {%- endfor %} as is_sure
    from grouped
    inner join worth using ({{ keys }})
    inner join of_medians using ({{ keys }})
{%- endmacro %}


{# How many advertisements have which trait, their share of the group's and their pay: the
   body of the marts of traits. `traits` has a row per advertisement (or posting), trait
   and value, and may have one without posting_id where there is none. A share of companies has no interval: they are not drawn, they are all. #}
{% macro trait_statistics(traits, group) -%}
    {%- set by = group + ['trait', 'value'] -%}
    {%- set keys, group_keys = by | join(', '), group | join(', ') -%}
    with

    counted as (

        select
            {{ keys }},
            cast(coalesce(sum(postings), 0) as bigint) as postings,
            cast(coalesce(sum(sightings), 0) as bigint) as sightings,
            count(*) filter (where is_aggregator) as of_aggregators
        from {{ traits }}
        group by {{ keys }}

    ),

    -- each has one level
    of_levels as (

        select * from {{ traits }} where trait = 'job_level'

    ),

    totals as (

        {{ worth_in_companies('of_levels', group) }}

    ),

    pays as (

        {{ pay_statistics(traits, by, 'advertisements') }}

    )

    select
        counted.*,
        advertisements / members as share_of_advertisements,
        {%- for end in ['low', 'high'] %}
        case when trait <> 'company' then {{ clustered_share(
            'advertisements', 'members', 'totals.effective_companies', end
        ) }} end as share_of_advertisements_{{ end }},
        {%- endfor %}
        pays.* except ({{ keys }})
    from counted
    inner join totals using ({{ group_keys }})
    inner join pays using ({{ keys }})
{%- endmacro %}
