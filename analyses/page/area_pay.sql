-- What do they pay, search area by search area?
with

counts as (

    select 'postings' as counted, * from main.area_pay
    union all
    select 'jobspy' as counted, * from main.jobspy_area_pay

)

select
    role,
    area as name,
    counts.postings as advertisements,
    postings_with_pay as advertisements_with_pay,
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
    latitude,
    longitude,
    country,
    true as is_searched,
    share_of_postings as share_of_advertisements,
    area
from counts
inner join main.area_postings using (role, area)
order by role, counted, counts.postings desc, name
