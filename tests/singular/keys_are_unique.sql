{{ config(group="review") }}
-- The key that each mart declares in its contract is filled and unique; what refers to
-- another mart's key finds it there. For views, the tables that have their rows are
-- asked; one that joins `postings` can refer to no other posting.
{% set marts = [
    ref('about'), ref('area_audit'), ref('area_pay'), ref('area_postings'),
    ref('city_first_jobs'), ref('city_official'), ref('city_pay'), ref('city_postings'),
    ref('city_searches'), ref('city_technology_pay'), ref('city_traits'),
    ref('city_weeks'),
    ref('column_completeness'), ref('counted_city_pay'), ref('counted_role_pay'),
    ref('counted_traits'), ref('filtered_pay'), ref('first_jobs'),
    ref('filtered_traits'), ref('jobspy_area_pay'),
    ref('jobspy_city_pay'), ref('jobspy_pay_summary'), ref('jobspy_posting_pay'),
    ref('jobspy_role_pay'), ref('lasting_advertisements'), ref('leads'),
    ref('level_audit'), ref('pay_summary'),
    ref('posting_pay'), ref('posting_requirements'), ref('posting_technologies'),
    ref('posting_traits'), ref('postings'), ref('rejected_rows'),
    ref('requirement_pay'), ref('review_settings'), ref('role_audit'),
    ref('role_differences'), ref('role_lifetimes'), ref('role_official'),
    ref('role_pay'), ref('role_survival'), ref('role_weeks'), ref('scrape_changes'),
    ref('scrape_outcomes'), ref('searches'), ref('sightings'), ref('state_pay'),
    ref('technology_pay'), ref('unknown_places'), ref('ways_in')
] %}

{% set tables = {
    'postings': ref('int_postings_described'),
    'posting_requirements': ref('int_postings_required'),
    'posting_technologies': ref('int_postings_technologies'),
    'sightings': ref('int_sightings'),
} %}

{% set postings_read = ref('int_postings_to_read') %}

{% for mart in marts if execute %}
{% set table = tables.get(mart.identifier) %}
{% if table %}
{{ broken_keys_of_many(
    table, key_of(mart.identifier),
    postings_read if mart.identifier == 'posting_technologies'
) }}
{% else %}
{{ broken_keys(mart, key_of(mart.identifier)) }}
{% endif %}
union all
{% for reference in references_of(mart.identifier)
    if mart.identifier not in ['posting_requirements', 'posting_technologies'] %}
select
    '{{ mart.identifier }} to {{ reference.to.identifier }}',
    concat_ws(', ', {{ reference.columns | join(', ') }})
from {{ table or mart }}
anti join {{ tables.get(reference.to.identifier, reference.to) }}
    using ({{ reference.columns | join(', ') }})
union all
{% endfor %}
{% endfor %}
select null, null
where false
