{# Postings that the model lacks, and rows of it that are no postings. #}
{% test accounts_for_every_posting(model) %}
select
    postings.role,
    postings.posting_id,
    judged.role as judged_role,
    judged.posting_id as judged_id
from {{ ref('int_postings_distinct') }} as postings
full join {{ model }} as judged
    on postings.role = judged.role
    and postings.posting_id = judged.posting_id
where postings.role is null or judged.role is null
{% endtest %}
