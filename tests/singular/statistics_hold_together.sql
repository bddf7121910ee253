-- Counts are nested, quartiles are in order, a median lies within its interval and has
-- one from six postings on. The ends of a share's interval are those values from which
-- the share is 1.96 standard errors away, as Wilson's interval is defined.
{% set marts = {
    'area_pay': ['role', 'area'],
    'city_pay': ['role', 'metro'],
    'role_pay': ['role'],
    'jobspy_area_pay': ['role', 'area'],
    'jobspy_city_pay': ['role', 'metro'],
    'jobspy_role_pay': ['role'],
    'posting_traits': ['role', 'trait', 'value'],
    'city_traits': ['role', 'metro', 'trait', 'value'],
} %}
{% set traits = ['posting_traits', 'city_traits'] %}

with

shares as (

    {% for mart, key in marts.items() %}
    select
        '{{ mart }}' as mart,
        concat_ws(', ', {{ key | join(', ') }}, 'share with pay') as which,
        postings_with_pay as k,
        postings as n,
        share_with_pay as share,
        share_with_pay_low as low,
        share_with_pay_high as high
    from {{ ref(mart) }}
    union all
    {% endfor %}
    {% for mart in traits %}
    select
        '{{ mart }}',
        concat_ws(', ', {{ marts[mart] | join(', ') }}, 'share of postings'),
        postings,
        postings / share_of_postings,
        share_of_postings,
        share_of_postings_low,
        share_of_postings_high
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
        {%- for end in ['low', 'high'] %}
        and abs(
            power(share - {{ end }}, 2)
            - power(1.959963984540054, 2) * {{ end }} * (1 - {{ end }}) / n
        ) < 1e-9
        {%- endfor %},
        false
    )
{% for mart, key in marts.items() %}
{% for end in ['min', 'max'] %}
union all
select
    '{{ mart }}',
    concat_ws(', ', {{ key | join(', ') }}, '{{ end }}')
from {{ ref(mart) }}
where not (
    postings_with_{{ end }} between 0 and postings_with_pay
    and postings_with_pay + postings_in_other_currencies <= postings
    and (postings_with_{{ end }} > 0) = (median_{{ end }}_yearly is not null)
    and (postings_with_{{ end }} >= 6) = (median_{{ end }}_low is not null)
    and (median_{{ end }}_low is null) = (median_{{ end }}_high is null)
    and is_sure = (reliability in ('fair', 'good'))
    and coalesce(q1_{{ end }}_yearly <= median_{{ end }}_yearly, true)
    and coalesce(median_{{ end }}_yearly <= q3_{{ end }}_yearly, true)
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
    postings between postings_without_duplicates and sightings
    and postings_of_aggregators between 0 and postings
)
{% endfor %}
