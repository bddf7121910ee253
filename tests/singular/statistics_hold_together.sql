-- Counts are nested, quartiles are in order, a median lies within its interval and has
-- one from six effective companies on; what is published is by the ladder. The ends of a
-- share's interval are those values from which the share is 1.96 standard errors away, as
-- Wilson's interval is defined, with n as many as the companies are worth: at most as
-- many as there are.
{% set marts = {
    'area_pay': ['role', 'area'],
    'jobspy_area_pay': ['role', 'area'],
    'jobspy_city_pay': ['role', 'metro'],
    'jobspy_role_pay': ['role'],
    'counted_city_pay': ['role', 'counted', 'metro'],
    'counted_role_pay': ['role', 'counted'],
    'counted_traits': ['role', 'counted', 'trait', 'value'],
    'city_traits': ['role', 'metro', 'trait', 'value'],
    'state_pay': ['role', 'job_country', 'job_state'],
} %}
{% set traits = ['counted_traits', 'city_traits'] %}

with

shares as (

    {% for mart, key in marts.items() %}
    {%- set unit = 'postings' if mart in ('area_pay', 'jobspy_area_pay',
        'jobspy_city_pay', 'jobspy_role_pay') else 'advertisements' %}
    select
        '{{ mart }}' as mart,
        concat_ws(', ', {{ key | join(', ') }}, 'share with pay') as which,
        {{ unit }}_with_pay + {{ unit }}_in_other_currencies as k,
        {{ unit }} as n,
        companies,
        share_with_pay as share,
        share_with_pay_low as low,
        share_with_pay_high as high
    from {{ ref(mart) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}

)

select mart, which
from shares
where (n > 0) <> (share is not null)
    or n > 0 and not coalesce(
        abs(share * n - k) < 1e-6
        and low < high
        and low <= share
        and share <= high
        -- the n of the interval, by solving Wilson's formula for it
        {%- for end in ['low', 'high'] %}
        and (
            {{ end }} in (0, 1)
            or power(1.959963984540054, 2) * {{ end }} * (1 - {{ end }})
            / nullif(power(share - {{ end }}, 2), 0) between 1 - 1e-6 and companies + 1e-6
        )
        {%- endfor %},
        false
    )
{% for mart, key in marts.items() %}
{%- set unit = 'postings' if mart in ('area_pay', 'jobspy_area_pay',
    'jobspy_city_pay', 'jobspy_role_pay') else 'advertisements' %}
{% for end in ['min', 'max'] %}
union all
select
    '{{ mart }}',
    concat_ws(', ', {{ key | join(', ') }}, '{{ end }}')
from {{ ref(mart) }}
where not (
    {{ unit }}_with_{{ end }} between 0 and {{ unit }}_with_pay
    and {{ unit }}_with_pay + {{ unit }}_in_other_currencies <= {{ unit }}
    and ({{ unit }}_with_{{ end }} > 0) = (median_{{ end }}_yearly is not null)
    and companies_with_{{ end }} between effective_companies_{{ end }}
        and least({{ unit }}_with_{{ end }}, companies)
    and (effective_companies_{{ end }} >= 6) = (median_{{ end }}_low is not null)
    and (median_{{ end }}_low is null) = (median_{{ end }}_high is null)
    and (
        not is_sure
        or reliability = 'published'
        and (median_{{ end }}_yearly is null or median_{{ end }}_low is not null)
    )
    and (
        precision_{{ end }} not in ('published', 'starred')
        or companies_with_{{ end }} >= 3 and largest_share_{{ end }} <= 0.5
    )
    and coalesce(q1_{{ end }}_yearly <= median_{{ end }}_yearly, true)
    and coalesce(median_{{ end }}_yearly <= q3_{{ end }}_yearly, true)
    -- what lies between two amounts that are alike may differ in its last digit
    and coalesce(lowest_{{ end }}_yearly <= p10_{{ end }}_yearly + 0.01, true)
    and coalesce(p10_{{ end }}_yearly <= q1_{{ end }}_yearly + 0.01, true)
    and coalesce(q3_{{ end }}_yearly <= p90_{{ end }}_yearly + 0.01, true)
    and coalesce(p90_{{ end }}_yearly <= highest_{{ end }}_yearly + 0.01, true)
    and coalesce(median_{{ end }}_low <= median_{{ end }}_yearly, true)
    and coalesce(median_{{ end }}_yearly <= median_{{ end }}_high, true)
)
{% endfor %}
{% endfor %}
{% for mart in traits %}
union all
select
    '{{ mart }}',
    concat_ws(', ', {{ marts[mart] | join(', ') }})
from {{ ref(mart) }}
where not (
    advertisements between companies and postings
    and of_aggregators between 0 and advertisements
)
{% endfor %}
