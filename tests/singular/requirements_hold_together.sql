{{ config(group="review") }}
-- Facts of postings that can't be true together, that show no words or have no name.
{% set listed = {
    'degree': [
        'none', 'high school', 'associate', 'bachelor', 'master', 'phd', 'student'
    ],
    'clearance': ['required', 'obtain', 'preferred', 'none'],
    'work_right': ['citizen', 'no_sponsorship', 'sponsors', 'not_said'],
    'work_mode': ['remote', 'hybrid', 'onsite', 'not_said'],
    'work_mode_source': ['text', 'scraper'],
} %}
select role, posting_id, 'years that nobody asks for' as problem
from {{ ref('posting_requirements') }}
where years_min < 0 or years_min > 25

union all

select role, posting_id, 'a fact without its words'
from {{ ref('posting_requirements') }}
where (years_min is not null and years_snippet is null)
    or (degree <> 'none' and degree_snippet is null)
    or (clearance <> 'none' and clearance_snippet is null)
    or (work_right <> 'not_said' and work_right_snippet is null)
    or (work_mode_source = 'text' and work_mode_snippet is null)
    or (true_place is not null and true_place_snippet is null)

union all

select role, posting_id, 'a mode of nobody''s word'
from {{ ref('posting_requirements') }}
where (coalesce(work_mode, 'not_said') = 'not_said') <> (work_mode_source is null)
{% for column, values in listed.items() %}
union all

select 'any role', 'any posting', which
from ({{ unlisted_values(ref('posting_requirements'), column, values) }})
{% endfor %}
