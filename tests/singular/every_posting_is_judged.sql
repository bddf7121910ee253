{{ config(group="review") }}
-- Postings without a fit or an advertisement, and rows of either that are no postings.
with

postings as (

    select role, posting_id from {{ ref('int_sightings') }} where describes_posting

)

{% for model in ['int_postings_fitted', 'int_postings_advertised'] %}
select
    '{{ model }}' as model,
    coalesce(postings.posting_id, judged.posting_id) as posting_id
from postings
full join {{ ref(model) }} as judged
    on postings.role = judged.role
    and postings.posting_id = judged.posting_id
where postings.role is null or judged.role is null
{{ "union all" if not loop.last }}
{% endfor %}
