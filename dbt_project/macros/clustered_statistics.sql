{# Statistics of a group whose members are not independent: advertisements of companies. #}

{# How many independent companies a group of advertisements is worth: 1 / Σ s², with s the
   share of each company. It takes a company's pays to be one and the same; where they are
   not, the interval is wider than it need be, never narrower. Source: L. Kish, Survey
   Sampling (1965), section 5.4, the design effect at an intraclass correlation of 1. #}
{% macro effective_companies(advertisements) -%}
    power(sum({{ advertisements }}), 2) / nullif(sum(power({{ advertisements }}, 2)), 0)
{%- endmacro %}


{# Per group: its `members` (advertisements or postings), their `companies`, and how many
   of these they are worth. `relation` has posting_id, null where a group has none, and
   company_key. #}
{% macro worth_in_companies(relation, by) -%}
    {%- set keys = by | join(', ') -%}
    select
        {{ keys }},
        cast(sum(of_companies.members) as bigint) as members,
        count(of_companies.company_key) as companies,
        {{ effective_companies('of_companies.members') }} as effective_companies
    from (
        select {{ keys }}, company_key, count(posting_id) as members
        from {{ relation }}
        group by {{ keys }}, company_key
    ) as of_companies
    group by {{ keys }}
{%- endmacro %}


{# How far from an end the interval's bound lies in the sorted pays: at the share that the
   rank of the exact interval has among as many independent ones as `companies`, a whole
   number. From three to five companies that rank is 1, with a lower confidence. Source:
   the ends are quantiles at the ends of an interval for the share below the median (R. S.
   Woodruff, JASA 47 (1952), 635-646), that interval with the effective n (E. L. Korn and
   B. I. Graubard, Survey Methodology 24 (1998), 193-201). #}
{% macro clustered_rank(n, companies) -%}
    case
        when {{ companies }} >= 6 then
            cast(floor(
                {{ n }} * {{ median_rank(companies) }} / {{ companies }}
            ) as bigint)
        when {{ companies }} >= 3
            then cast(floor({{ n }} / {{ companies }}) as bigint)
    end
{%- endmacro %}


{# The z of an interval's confidence: 95%, and 1 - 2^(1 - n) for the lowest to the highest
   of n from 3 to 5. #}
{% macro clustered_z(companies) -%}
    case {{ companies }}
        when 3 then 1.150349380376008
        when 4 then 1.534120544352546
        when 5 then 1.862731867421652
        else 1.959963984540054
    end
{%- endmacro %}


{# The end, 'low' or 'high', of the 95% interval of a share k / n of companies' postings:
   Wilson's, with as many independent ones as the companies are worth. Source: Korn and
   Graubard, as above. #}
{% macro clustered_share(k, n, companies, end) -%}
    {%- set bound = wilson_low if end == 'low' else wilson_high -%}
    {{ bound(k ~ ' / ' ~ n ~ ' * ' ~ companies, companies) }}
{%- endmacro %}


{# Whether a median can be published: the ladder of the Medical Expenditure Panel Survey's
   Insurance Component for n and the relative standard error, with the effective number of
   companies as n, of at least three companies, none of which has more than half.
   Source: https://meps.ahrq.gov/survey_comp/ic_precision_guidelines.shtml #}
{% macro precision_of_median(n, companies, largest_share, effective, relative_error) -%}
    case
        when {{ n }} = 0 then 'none'
        when {{ companies }} < 3 or {{ largest_share }} > 0.5 then 'range'
        when {{ effective }} >= 20 and {{ relative_error }} >= 0.3 then 'starred'
        when {{ effective }} >= 20 then 'published'
        when {{ effective }} >= 10 and {{ relative_error }} < 0.2 then 'published'
        when {{ effective }} >= 3 and {{ relative_error }} < 0.1 then 'published'
        else 'range'
    end
{%- endmacro %}


{# The medians of pay_statistics: the interval allows for
   advertisements of one company being alike. `pays` has a row per advertisement, with
   company_key (never null: a company that is not named is its own), pay_min_yearly and
   pay_max_yearly. For each of the two, E: advertisements_with_E, companies_with_E,
   largest_share_E, effective_companies_E, median_E_yearly, lowest_ and highest_E_yearly,
   median_E_low and _high (null below six effective companies), relative_error_E and
   precision_E. #}
{% macro clustered_pay_statistics(pays, by) -%}
    {%- set keys = by | join(', ') -%}
    with

    groups as (

        select distinct {{ keys }} from {{ pays }}

    ),

    {%- for end in ['min', 'max'] %}

    companies_{{ end }} as (

        select
            {{ keys }},
            company_key,
            count(*) as advertisements
        from {{ pays }}
        where pay_{{ end }}_yearly is not null
        group by {{ keys }}, company_key

    ),

    worth_{{ end }} as (

        select
            {{ keys }},
            count(*) as companies_with_{{ end }},
            max(advertisements) / sum(advertisements) as largest_share_{{ end }},
            -- a whole number must not fall below itself by its last digit
            cast(floor({{ effective_companies('advertisements') }} + 0.000001) as bigint)
                as effective_companies_{{ end }}
        from companies_{{ end }}
        group by {{ keys }}

    ),

    sorted_{{ end }} as (

        select
            {{ keys }},
            count(*) as advertisements_with_{{ end }},
            percentile_cont(0.5) within group (order by pay_{{ end }}_yearly)
                as median_{{ end }}_yearly,
            min(pay_{{ end }}_yearly) as lowest_{{ end }}_yearly,
            max(pay_{{ end }}_yearly) as highest_{{ end }}_yearly,
            array_sort(array_agg(pay_{{ end }}_yearly)) as pays_{{ end }}
        from {{ pays }}
        where pay_{{ end }}_yearly is not null
        group by {{ keys }}

    ),

    ranked_{{ end }} as (

        select
            *,
            {{ clustered_rank('advertisements_with_' ~ end, 'effective_companies_' ~ end) }}
                as rank_{{ end }}
        from sorted_{{ end }}
        inner join worth_{{ end }} using ({{ keys }})

    ),

    bounded_{{ end }} as (

        select
            * except (pays_{{ end }}, rank_{{ end }}),
            {{ nth_of('pays_' ~ end, 'rank_' ~ end) }} as low_{{ end }},
            {{ nth_of(
                'pays_' ~ end, 'advertisements_with_' ~ end ~ ' + 1 - rank_' ~ end
            ) }} as high_{{ end }}
        from ranked_{{ end }}

    )
    {{- "," if not loop.last }}
    {%- endfor %}

    select
        {{ keys }},
        {%- for end in ['min', 'max'] %}
        {%- set effective = 'effective_companies_' ~ end %}
        {%- set relative_error = (
            '(high_' ~ end ~ ' - low_' ~ end ~ ') / 2 / ' ~ clustered_z(effective)
            ~ ' / nullif(median_' ~ end ~ '_yearly, 0)'
        ) %}
        coalesce(advertisements_with_{{ end }}, 0) as advertisements_with_{{ end }},
        coalesce(companies_with_{{ end }}, 0) as companies_with_{{ end }},
        largest_share_{{ end }},
        coalesce({{ effective }}, 0) as {{ effective }},
        median_{{ end }}_yearly,
        lowest_{{ end }}_yearly,
        highest_{{ end }}_yearly,
        case when {{ effective }} >= 6 then low_{{ end }} end as median_{{ end }}_low,
        case when {{ effective }} >= 6 then high_{{ end }} end as median_{{ end }}_high,
        {{ relative_error }} as relative_error_{{ end }},
        {{ precision_of_median(
            'coalesce(advertisements_with_' ~ end ~ ', 0)', 'companies_with_' ~ end,
            'largest_share_' ~ end, effective, relative_error
        ) }} as precision_{{ end }}{{ "," if not loop.last }}
        {%- endfor %}
    from groups
    left join bounded_min using ({{ keys }})
    left join bounded_max using ({{ keys }})
{%- endmacro %}
