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
   z²/4)) / (n + z²), z = 1.959964. Null where n is 0 or k is null. Source: E. B. Wilson,
   Probable inference, the law of succession, and statistical inference, JASA 22 (1927),
   209-212. #}
{% macro wilson_bound(k, n, sign) -%}
    {%- set z = 1.959963984540054 -%}
    (
        ({{ k }} + {{ z * z / 2 }}) {{ sign }} {{ z }}
        * sqrt({{ k }} * ({{ n }} - {{ k }}) / {{ n }} + {{ z * z / 4 }})
    ) / ({{ n }} + {{ z * z }})
{%- endmacro %}

{# The share is within its interval, whatever the last digit's rounding does. #}
{% macro wilson_low(k, n) -%}
    case when {{ n }} > 0 and {{ k }} >= 0 then
        greatest(0, least({{ k }} / {{ n }}, {{ wilson_bound(k, n, '-') }}))
    end
{%- endmacro %}

{% macro wilson_high(k, n) -%}
    case when {{ n }} > 0 and {{ k }} >= 0 then
        least(1, greatest({{ k }} / {{ n }}, {{ wilson_bound(k, n, '+') }}))
    end
{%- endmacro %}


{# How far a median of n postings can be relied on, in words. #}
{% macro reliability(n) -%}
    case
        when coalesce({{ n }}, 0) = 0 then 'none'
        when {{ n }} = 1 then 'one posting'
        when {{ n }} < 6 then 'few'
        when {{ n }} < 30 then 'fair'
        else 'good'
    end
{%- endmacro %}


{# Yearly pay per group, with n, quartiles and 95% intervals of the medians: the body of
   area_pay, city_pay and their like. `pays` has a row per posting, paid or not, with
   posting_id (null where a group has no posting), has_pay, has_other_currency,
   main_currency, pay_min_yearly and pay_max_yearly. #}
{% macro pay_statistics(pays, by) -%}
    with

    grouped as (

        select
            {{ by | join(', ') }},
            any_value(main_currency) as pay_currency,
            count(posting_id) as postings,
            count(*) filter (where has_pay) as postings_with_pay,
            count(*) filter (where has_other_currency) as postings_in_other_currencies,
            {%- for end in ['min', 'max'] %}
            count(pay_{{ end }}_yearly) as postings_with_{{ end }},
            {%- for name, share in [('median', 0.5), ('q1', 0.25), ('q3', 0.75)] %}
            percentile_cont({{ share }}) within group (order by pay_{{ end }}_yearly)
                as {{ name }}_{{ end }}_yearly,
            {%- endfor %}
            array_sort(array_agg(pay_{{ end }}_yearly)
                filter (where pay_{{ end }}_yearly is not null))
                as sorted_{{ end }}{{ "," if not loop.last }}
            {%- endfor %}
        from {{ pays }}
        group by {{ by | join(', ') }}

    ),

    ranked as (

        select
            *,
            {{ median_rank('postings_with_min') }} as rank_min,
            {{ median_rank('postings_with_max') }} as rank_max
        from grouped

    )

    select
        {{ by | join(', ') }},
        pay_currency,
        postings,
        postings_with_pay,
        postings_with_pay / nullif(postings, 0) as share_with_pay,
        {{ wilson_low('postings_with_pay', 'postings') }} as share_with_pay_low,
        {{ wilson_high('postings_with_pay', 'postings') }} as share_with_pay_high,
        postings_in_other_currencies,
        {%- for end in ['min', 'max'] %}
        postings_with_{{ end }},
        median_{{ end }}_yearly,
        q1_{{ end }}_yearly,
        q3_{{ end }}_yearly,
        {{ nth_of('sorted_' ~ end, 'rank_' ~ end) }} as median_{{ end }}_low,
        {{ nth_of('sorted_' ~ end, 'postings_with_' ~ end ~ ' + 1 - rank_' ~ end) }}
            as median_{{ end }}_high,
        {%- endfor %}
        {{ reliability(
            'least(nullif(postings_with_min, 0), nullif(postings_with_max, 0))'
        ) }} as reliability,
        reliability in ('fair', 'good') as is_sure
    from ranked
{%- endmacro %}


{# How many postings have which trait, their share of the group's and their pay: the body
   of posting_traits and city_traits. `traits` has a row per posting, trait and value. #}
{% macro trait_statistics(traits, group) -%}
    {%- set by = group + ['trait', 'value'] -%}
    with

    counted as (

        select
            {{ by | join(', ') }},
            cast(sum(sightings) as bigint) as sightings,
            count(distinct duplicate_group) as postings_without_duplicates,
            count(*) filter (where is_aggregator) as postings_of_aggregators
        from {{ traits }}
        group by {{ by | join(', ') }}

    ),

    totals as (

        select
            {{ group | join(', ') }},
            count(distinct posting_id) as all_postings
        from {{ traits }}
        group by {{ group | join(', ') }}

    ),

    pays as (

        {{ pay_statistics(traits, by) }}

    )

    select
        counted.*,
        pays.postings / all_postings as share_of_postings,
        {{ wilson_low('pays.postings', 'all_postings') }} as share_of_postings_low,
        {{ wilson_high('pays.postings', 'all_postings') }} as share_of_postings_high,
        pays.* except ({{ by | join(', ') }})
    from counted
    inner join totals using ({{ group | join(', ') }})
    inner join pays using ({{ by | join(', ') }})
{%- endmacro %}
