-- Counts are nested, quartiles are in order, a median lies within its interval, and has
-- one from six postings on; a share lies within its own.
{% for end in ['min', 'max'] %}
select
    role,
    area,
    pay_basis,
    '{{ end }}' as pay_end,
from {{ ref('area_pay') }}
where not (
    postings_with_{{ end }} between 0 and postings_with_pay
    and postings_with_pay + postings_in_other_currencies <= postings
    and (postings_with_{{ end }} > 0) = (median_{{ end }}_yearly is not null)
    and (postings_with_{{ end }} >= 6) = (median_{{ end }}_low is not null)
    and (postings_with_{{ end }} >= 6) = (median_{{ end }}_high is not null)
    and coalesce(median_{{ end }}_yearly between q1_{{ end }}_yearly and q3_{{ end }}_yearly, true)
    and coalesce(median_{{ end }}_yearly between median_{{ end }}_low and median_{{ end }}_high, true)
    and (postings > 0) = (share_with_pay is not null)
    and coalesce(share_with_pay between share_with_pay_low and share_with_pay_high, true)
)
{{ "union all" if not loop.last }}
{% endfor %}
