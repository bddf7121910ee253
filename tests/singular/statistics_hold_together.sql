-- Counts are nested, quartiles are in order, a median lies within its interval and has
-- one from six postings on, and a share lies within its own. Shares of what a posting is
-- once sum to one; of what it may be several times, to one at least.
{% set marts = {
    'area_pay': 'area, pay_basis',
    'city_pay': 'city, pay_basis',
    'role_pay': 'pay_basis',
    'posting_traits': 'city, trait, value',
} %}

{% for mart, key in marts.items() %}
{% for end in ['min', 'max'] %}
select
    '{{ mart }}' as mart,
    concat_ws(', ', role, {{ key }}, '{{ end }}') as which
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
    and (postings > 0) = (share_with_pay is not null)
    and coalesce(share_with_pay_low <= share_with_pay, true)
    and coalesce(share_with_pay <= share_with_pay_high, true)
)
union all
{% endfor %}
{% endfor %}
select
    'posting_traits',
    concat_ws(', ', role, city, trait, value, 'share')
from {{ ref('posting_traits') }}
where not (
    share_of_postings_low between 0 and share_of_postings
    and share_of_postings_high between share_of_postings and 1
    and postings between postings_without_duplicates and sightings
    and postings_of_aggregators between 0 and postings
)
union all
select
    'posting_traits',
    concat_ws(', ', role, city, trait, 'shares')
from {{ ref('posting_traits') }}
group by role, city, trait
having sum(share_of_postings) < 1 - 1e-9
    or (sum(share_of_postings) > 1 + 1e-9 and trait not in ('industry', 'job_type'))
union all
select
    'area_postings',
    concat_ws(', ', role, 'shares')
from {{ ref('area_postings') }}
group by role
having abs(sum(share_of_postings) - 1) > 1e-9
