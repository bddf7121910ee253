-- Each posting that names a city is in one city, for its count and for its pay; a city's
-- share is of those.
with

postings as (

    select role, count(distinct posting_id) as postings
    from {{ ref('postings') }}
    inner join {{ ref('sightings') }} using (role, posting_id)
    where city is not null and is_in_newest_scrape
    group by role

),

counted as (

    select
        role,
        sum(cities.postings) as postings,
        max(abs(share_of_postings - cities.postings / postings.postings)) as off
    from {{ ref('city_postings') }} as cities
    left join postings using (role)
    group by role

),

paid as (

    select role, pay_basis, sum(postings) as postings
    from {{ ref('city_pay') }}
    group by role, pay_basis

)

select *
from postings
full join counted using (role)
full join paid using (role)
where postings.postings is distinct from counted.postings
    or postings.postings is distinct from paid.postings
    or counted.off > 1e-9
