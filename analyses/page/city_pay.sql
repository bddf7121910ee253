-- How many are in each city, in each way of counting, and what do they pay?
with

-- A city is in the country that most of its postings name.
countries as (

    select role, metro, mode(country) as country
    from main.postings
    where is_in_newest_scrape and country is not null
    group by role, metro

)

select
    role,
    metro as name,
    counts.advertisements,
    advertisements_with_pay,
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
    area is not null as is_searched,
    share_of_advertisements
from main.counted_city_pay as counts
inner join main.city_postings using (role, metro)
left join countries using (role, metro)
where metro <> 'not stated'
order by role, counted, counts.advertisements desc, name
