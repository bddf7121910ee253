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
    median_min_yearly,
    median_min_low,
    median_min_high,
    lowest_min_yearly,
    highest_min_yearly,
    companies_with_min,
    largest_share_min,
    precision_min,
    median_max_yearly,
    median_max_low,
    median_max_high,
    lowest_max_yearly,
    highest_max_yearly,
    companies_with_max,
    largest_share_max,
    precision_max,
    reliability,
    is_sure,
    counted,
    counts.postings,
    companies as companies_counted,
    share_with_pay,
    share_with_pay_low,
    share_with_pay_high,
    q1_min_yearly,
    q3_min_yearly,
    q1_max_yearly,
    q3_max_yearly,
    latitude,
    longitude,
    country,
    true as is_searched,
    share_of_postings as share_of_advertisements
from counts
inner join main.area_postings using (role, area)
order by role, counted, counts.postings desc, name
