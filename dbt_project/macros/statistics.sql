{# Statistics of a group, with how sure they are. #}

{# The lower rank r of the 95% interval of a median, one row per n of the relation `ns`.

   Order statistics x(r) and x(n + 1 - r) hold the median with probability
   1 - 2 P(B <= r - 1), where B is binomial(n, 1/2): distribution-free and exact for a
   continuous distribution, conservative for ties. r is the largest rank for which that
   is at least 0.95; below n = 6 there is none. Source: H. A. David and H. N. Nagaraja,
   Order Statistics, 3rd ed. (2003), section 7.1. Terms farther than ten standard
   deviations below n / 2 add less than 1e-20 and are left out. #}
{% macro median_ranks(ns) -%}
    select
        n,
        max(k) + 1 as lower_rank
    from (
        select
            n,
            k,
            sum(exp(
                {{ log_factorial('n') }}
                - {{ log_factorial('k') }}
                - {{ log_factorial('(n - k)') }}
                - n * ln(2)
            )) over (partition by n order by k) as probability
        from (
            select
                n,
                {{ each_of(numbers_to(
                    'cast(floor(n / 2) as bigint) - 1',
                    'cast(floor(greatest(0, n / 2 - 5 * sqrt(n))) as bigint)'
                )) }} as k
            from (select distinct n from {{ ns }} where n >= 6)
        )
    )
    where probability <= 0.025
    group by n
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
   has_pay, has_other_currency, main_currency, pay_min_yearly and pay_max_yearly. #}
{% macro pay_statistics(pays, by) -%}
    with

    grouped as (

        select
            {{ by | join(', ') }},
            any_value(main_currency) as pay_currency,
            count(*) as postings,
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

    ranks as (

        {{ median_ranks(
            '(select postings_with_min as n from grouped union '
            ~ 'select postings_with_max from grouped)'
        ) }}

    )

    select
        {%- for column in by %}
        grouped.{{ column }},
        {%- endfor %}
        grouped.pay_currency,
        grouped.postings,
        grouped.postings_with_pay,
        grouped.postings_with_pay / nullif(grouped.postings, 0) as share_with_pay,
        {{ wilson_low('grouped.postings_with_pay', 'grouped.postings') }}
            as share_with_pay_low,
        {{ wilson_high('grouped.postings_with_pay', 'grouped.postings') }}
            as share_with_pay_high,
        grouped.postings_in_other_currencies,
        {%- for end in ['min', 'max'] %}
        grouped.postings_with_{{ end }},
        grouped.median_{{ end }}_yearly,
        grouped.q1_{{ end }}_yearly,
        grouped.q3_{{ end }}_yearly,
        {%- set rank = 'ranks_' ~ end ~ '.lower_rank' %}
        {{ nth_of('sorted_' ~ end, rank) }} as median_{{ end }}_low,
        {{ nth_of('sorted_' ~ end, 'postings_with_' ~ end ~ ' + 1 - ' ~ rank) }}
            as median_{{ end }}_high,
        {%- endfor %}
        {{ reliability(
            'least(nullif(postings_with_min, 0), nullif(postings_with_max, 0))'
        ) }} as reliability
    from grouped
    {%- for end in ['min', 'max'] %}
    left join ranks as ranks_{{ end }}
        on grouped.postings_with_{{ end }} = ranks_{{ end }}.n
    {%- endfor %}
{%- endmacro %}
