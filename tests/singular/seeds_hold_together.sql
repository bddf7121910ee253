-- Each seed's key is filled and unique, and what must be filled is; kinds and codes are
-- known ones; a place has both coordinates or neither, and they are on this planet.
{% set keys = {
    'aggregators': ["lower(replace(company, ' ', ''))"],
    'area_coordinates': ['area'],
    'area_spellings': ['lower(spelling)'],
    'compound_industries': ['industry'],
    'countries': ['lower(name)'],
    'pay_bounds': ['pay_interval'],
    'pay_intervals': ['basis', 'pay_interval'],
    'pay_label_metros': ['metro'],
    'pay_laws': ['country', 'state'],
    'language_words': ['language', 'word'],
    'pay_words': ['language', 'kind', 'pattern'],
    'currencies': ['currency'],
    'currency_signs': ['sign'],
    'country_currencies': ['country'],
    'metropolitan_areas': ['metro', 'state'],
    'official_areas': ['area_code'],
    'official_prices': ['area_code'],
    'official_wages': ['soc_code', 'area_code'],
    'place_coordinates': ['lower(city)', "coalesce(lower(state), '')", 'country'],
    'regions': ['country', 'lower(name)'],
    'requirement_words': ['fact', 'kind', 'pattern'],
    'job_duties': ['words', 'job'],
    'job_titles': ['words', 'job'],
    'role_jobs': ['described_role', 'job'],
    'role_names': ['name'],
    'technologies': ['technology', 'spelling'],

    'role_occupations': ['described_role'],
} %}
{% set filled = {
    'aggregators': ['kind'],
    'area_coordinates': ['source'],
    'countries': ['code'],
    'pay_bounds': ['lowest', 'highest'],
    'pay_intervals': ['periods_per_year'],
    'pay_label_metros': ['names', 'latitude', 'longitude'],
    'pay_laws': ['in_force_since'],
    'currencies': ['low_units', 'high_units', 'yearly_from'],
    'currency_signs': ['currencies', 'side'],
    'country_currencies': ['currency'],
    'metropolitan_areas': ['towns', 'latitude', 'longitude'],
    'official_areas': ['area_title', 'metro', 'vintage'],
    'official_prices': ['all_items', 'vintage'],
    'official_wages': ['vintage'],
    'place_coordinates': ['latitude', 'longitude', 'source'],
    'regions': ['code', 'state'],
    'job_duties': ['weight'],
    'job_titles': ['rank'],
    'role_jobs': ['fit'],
    'role_names': ['described_role'],
    'technologies': ['kind', 'is_case_exact'],

    'role_occupations': ['soc_code', 'occupation', 'how_close'],
} %}

{% for seed, key in keys.items() %}
{{ broken_keys(ref(seed), key, filled.get(seed, [])) }}
union all
{% endfor %}
{% set places = [
    'area_coordinates', 'metropolitan_areas', 'place_coordinates', 'pay_label_metros'
] %}
{% for seed in places %}
select
    '{{ seed }}',
    concat_ws(', ', latitude, longitude)
from {{ ref(seed) }}
where (latitude is null) <> (longitude is null)
    or latitude not between -90 and 90
    or longitude not between -180 and 180
union all
{% endfor %}
select 'place_coordinates', country
from {{ ref('place_coordinates') }}
where country not in (select code from {{ ref('countries') }})
union all
{{ unlisted_values(
    ref('aggregators'), 'kind', ['aggregator', 'recruiter', 'staffing']
) }}
union all
{{ unlisted_values(ref('technologies'), 'kind', [
    'language', 'framework', 'data', 'cloud', 'operations', 'machine learning',
    'security', 'testing', 'office', 'business', 'design', 'trade', 'other words'
]) }}
union all
{{ unlisted_values(ref('role_jobs'), 'fit', [
    'core', 'near', 'other', 'core or near', 'near if built', 'any'
]) }}
union all
select 'role_jobs', job
from {{ ref('role_jobs') }}
where job not in (select job from {{ ref('job_titles') }})
union all
select 'job_duties', job
from {{ ref('job_duties') }}
where job not in (select job from {{ ref('role_jobs') }})
union all
select 'role_names', described_role
from {{ ref('role_names') }}
where described_role not in (select described_role from {{ ref('role_jobs') }})
union all
select 'role_occupations', described_role
from {{ ref('role_jobs') }}
where described_role not in (select described_role from {{ ref('role_occupations') }})
union all
select 'official_areas', metro
from {{ ref('metropolitan_areas') }}
where metro not in (select metro from {{ ref('official_areas') }})
union all
select 'official_wages', area_code
from {{ ref('official_wages') }}
where area_code not in (select area_code from {{ ref('official_areas') }})
