{# Functions that lie in the file, for whoever queries it, from any client; DuckDB alone
   has them. As SQL, to be run at the end of a build. #}
{% macro create_functions_for_users() %}
    {%- if execute and flags.WHICH in ('build', 'run', 'run-operation') and target.type == 'duckdb' -%}
        {%- for name, function in functions_for_users().items() %}
            create or replace macro {{ target.schema }}.{{ name }}(
                {{ function.takes | join(', ') }}
            ) as {{ function.gives }};
            comment on macro {{ target.schema }}.{{ name }} is '{{ function.comment }}';
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}


{% macro functions_for_users() %}
    {%- set pays = 'list_sort(list(pay) filter (where pay is not null))' -%}
    {%- set rank = median_rank('count(pay)') -%}
    {%- set n, k = 'count(condition)', 'count(case when condition then 1 end)' -%}
    {%- set paying, asked = members_of_companies('pay'), members_of_companies('condition') -%}
    {%- set worth = 'cast(floor(' ~ worth_of_companies(paying) ~ ' + 0.000001) as bigint)' -%}
    {%- set clustered = clustered_rank('count(pay)', worth) -%}
    {%- set no_filter = 'It takes no FILTER: give case when ... then ... end instead.' -%}
    {%- set points = ['latitude_1', 'longitude_1', 'latitude_2', 'longitude_2'] -%}
    {{ return({
        'median_interval': {
            'takes': ['pay'],
            'gives': 'struct_pack('
                ~ 'n := count(pay), median := median(pay), '
                ~ 'low := ' ~ pays ~ '[' ~ rank ~ '], '
                ~ 'high := ' ~ pays ~ '[count(pay) + 1 - ' ~ rank ~ '])',
            'comment': 'Aggregate: n, median and the 95% interval of the median, null below '
                ~ 'n = 6; it takes all rows to be independent, as those of one company '
                ~ 'are not: for these see company_median_interval. ' ~ no_filter
        },
        'company_median_interval': {
            'takes': ['pay', 'company'],
            'gives': 'struct_pack('
                ~ 'n := count(pay), companies := len(' ~ paying ~ '), '
                ~ 'median := median(pay), '
                ~ 'low := case when ' ~ worth ~ ' >= 6 then ' ~ pays ~ '[' ~ clustered
                ~ '] end, high := case when ' ~ worth ~ ' >= 6 then ' ~ pays
                ~ '[count(pay) + 1 - ' ~ clustered ~ '] end)',
            'comment': 'Aggregate: n, companies, median and its 95% interval, as all marts '
                ~ 'have it: it allows for a company paying alike, and is null below six '
                ~ 'effective companies. For rows of one currency: select unnest('
                ~ 'company_median_interval(pay_min_yearly, company_key)) from posting_pay '
                ~ 'where is_counted. ' ~ no_filter
        },
        'share_interval': {
            'takes': ['condition'],
            'gives': 'struct_pack('
                ~ 'n := ' ~ n ~ ', share := ' ~ k ~ ' / nullif(' ~ n ~ ', 0), '
                ~ 'low := ' ~ wilson_low(k, n) ~ ', high := ' ~ wilson_high(k, n) ~ ')',
            'comment': 'Aggregate: n, the share for which the condition holds, and its 95% '
                ~ 'Wilson interval; rows for which it is null do not count. It takes all '
                ~ 'rows to be independent: see company_share_interval. ' ~ no_filter
        },
        'company_share_interval': {
            'takes': ['condition', 'company'],
            'gives': 'struct_pack('
                ~ 'n := ' ~ n ~ ', companies := len(' ~ asked ~ '), '
                ~ 'share := ' ~ k ~ ' / nullif(' ~ n ~ ', 0), '
                ~ 'low := ' ~ clustered_share(k, n, worth_of_companies(asked), 'low') ~ ', '
                ~ 'high := ' ~ clustered_share(k, n, worth_of_companies(asked), 'high')
                ~ ')',
            'comment': 'Aggregate: n, companies, the share for which the condition holds, '
                ~ 'and its 95% interval, which allows for rows of a company being '
                ~ 'alike, as all marts of pay have it. select unnest('
                ~ 'company_share_interval(is_remote, company_key)) from postings '
                ~ 'where is_counted. ' ~ no_filter
        },
        'wilson_interval': {
            'takes': ['k', 'n'],
            'gives': 'struct_pack(low := ' ~ wilson_low('k', 'n')
                ~ ', high := ' ~ wilson_high('k', 'n') ~ ')',
            'comment': 'The 95% Wilson interval of a share k / n, where the counts are known; '
                ~ 'null where k is not between 0 and n.'
        },
        'distance_km': {
            'takes': points,
            'gives': 'case when ' ~ points | join(' + ') ~ ' is not null then '
                ~ great_circle_km(points[0], points[1], points[2], points[3]) ~ ' end',
            'comment': 'Kilometres between two points in degrees, on a sphere; null where '
                ~ 'one is not known.'
        }
    }) }}
{% endmacro %}


{# How many rows each company has, of those with a value, each one that is not named being
   one of its own, as in the models; and how many companies they are worth, as
   `effective_companies` has it. #}
{% macro members_of_companies(value) -%}
    list_concat(
        coalesce(
            map_values(histogram(case when {{ value }} is not null then company end)), []
        ),
        coalesce(list(1) filter (where {{ value }} is not null and company is null), [])
    )
{%- endmacro %}

{% macro worth_of_companies(members) -%}
    (
        power(list_sum({{ members }}), 2) / list_inner_product(
            cast({{ members }} as double[]), cast({{ members }} as double[])
        )
    )
{%- endmacro %}
