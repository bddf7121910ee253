-- Counts are nested, quartiles are in order, a median lies within its interval and has
-- one from six postings on. The ends of a share's interval are those values from which
-- the share is 1.96 standard errors away, as Wilson's interval is defined.
{% set marts = {
    'area_pay': 'area, pay_basis',
    'city_pay': 'city, pay_basis',
    'role_pay': 'pay_basis',
    'posting_traits': 'city, trait, value',
} %}

with

shares as (

    {% for mart, key in marts.items() %}
    select
        '{{ mart }}' as mart,
        concat_ws(', ', role, {{ key }}, 'share with pay') as which,
        postings_with_pay as k,
        postings as n,
        share_with_pay as share,
        share_with_pay_low as low,
        share_with_pay_high as high
    from {{ ref(mart) }}
    union all
    {% endfor %}
    select
        'posting_traits',
        concat_ws(', ', role, city, trait, value, 'share of postings'),
        postings,
        postings / share_of_postings,
        share_of_postings,
        share_of_postings_low,
        share_of_postings_high
    from {{ ref('posting_traits') }}

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
    concat_ws(', ', role, {{ key }}, '{{ end }}')
from {{ ref(mart) }}
where not (
    postings_with_{{ end }} between 0 and postings_with_pay
    and postings_with_pay + postings_in_other_currencies <= postings
    and (postings_with_{{ end }} > 0) = (median_{{ end }}_yearly is not null)
    and (postings_with_{{ end }} >= 6) = (median_{{ end }}_low is not null)
    and (median_{{ end }}_low is null) = (median_{{ end }}_high is null)
    and coalesce(q1_{{ end }}_yearly <= median_{{ end }}_yearly, true)
    and coalesce(median_{{ end }}_yearly <= q3_{{ end }}_yearly, true)
    and coalesce(median_{{ end }}_low <= median_{{ end }}_yearly, true)
    and coalesce(median_{{ end }}_yearly <= median_{{ end }}_high, true)
)
{% endfor %}
{% endfor %}
union all
select
    'posting_traits',
    concat_ws(', ', role, city, trait, value)
from {{ ref('posting_traits') }}
where not (
    postings between postings_without_duplicates and sightings
    and postings_of_aggregators between 0 and postings
)
