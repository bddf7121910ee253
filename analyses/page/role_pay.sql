-- What does each role pay, in each way of counting, and how sure is that?
select
    role,
    role as name,
    advertisements,
    advertisements_with_pay,
    pay_currency,
    columns('^(median|lowest|highest|companies_with|largest_share|precision)_(min|max)'),
    reliability,
    is_sure,
    counted,
    counts.postings,
    companies as companies_counted,
    share_with_pay,
    share_with_pay_low,
    share_with_pay_high,
    columns('^(p10|q1|q3|p90|relative_error)_m'),
    columns('^advertisements_with_(min|max)$'),
    places_named,
    advertisements_in_places,
    advertisements_placed_by_text
from main.counted_role_pay as counts
order by counted, median_min_yearly desc nulls last, role
