{# Functions that lie in the file, for whoever asks it, from any client; DuckDB alone has
   them. As SQL, to be run at the end of a build. #}
{% macro create_functions_for_users() %}
    {%- if execute and flags.WHICH in ('build', 'run') and target.type == 'duckdb' -%}
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
    {%- set points = ['latitude_1', 'longitude_1', 'latitude_2', 'longitude_2'] -%}
    {{ return({
        'median_interval': {
            'takes': ['pay'],
            'gives': 'struct_pack('
                ~ 'n := count(pay), median := median(pay), '
                ~ 'low := ' ~ pays ~ '[' ~ rank ~ '], '
                ~ 'high := ' ~ pays ~ '[count(pay) + 1 - ' ~ rank ~ '])',
            'comment': 'Aggregate: n, median and the 95% interval of the median, null below '
                ~ 'n = 6; it takes all rows for independent, as those of one company '
                ~ 'are not: see role_pay. For rows of one currency: '
                ~ 'select unnest(median_interval(pay_min_yearly)) from posting_pay'
        },
        'share_interval': {
            'takes': ['condition'],
            'gives': 'struct_pack('
                ~ 'n := ' ~ n ~ ', share := ' ~ k ~ ' / nullif(' ~ n ~ ', 0), '
                ~ 'low := ' ~ wilson_low(k, n) ~ ', high := ' ~ wilson_high(k, n) ~ ')',
            'comment': 'Aggregate: n, the share for which the condition holds, and its 95% '
                ~ 'Wilson interval. select unnest(share_interval(is_remote)) from postings'
        },
        'wilson_interval': {
            'takes': ['k', 'n'],
            'gives': 'struct_pack(low := ' ~ wilson_low('k', 'n')
                ~ ', high := ' ~ wilson_high('k', 'n') ~ ')',
            'comment': 'The 95% Wilson interval of a share k / n, where the counts are known.'
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
