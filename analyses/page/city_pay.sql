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
    -- a search that brought back another place's jobs was not for this one
    coalesce(audit.verdict <> 'another place altogether', false) as is_searched,
    share_of_advertisements,
    area
from main.counted_city_pay as counts
inner join main.city_postings using (role, metro)
left join countries using (role, metro)
left join main.area_audit as audit using (role, area)
where metro <> 'not stated'
order by role, counted, counts.advertisements desc, name
