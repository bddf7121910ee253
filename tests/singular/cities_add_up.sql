-- Every posting of the newest scrapes is in one metropolitan area, and each mart of
-- cities has the counts that postings give by group by; shares of a role sum to one.
with

postings as (

    select role, metro, count(*) as postings
    from {{ ref('postings') }}
    where is_in_newest_scrape
    group by role, metro

),

counted as (

    select role, metro, postings
    from {{ ref('city_postings') }}

),

paid as (

    select role, metro, advertisements as postings
    from {{ ref('counted_city_pay') }}
    where counted = 'postings'

),

paid_by_scraper as (

    select role, metro, postings
    from {{ ref('jobspy_city_pay') }}

),

unshared as (

    select role
    from {{ ref('city_postings') }}
    group by role
    having abs(sum(share_of_postings) - 1) > 1e-9

)

select
    role,
    metro
from postings
full join counted using (role, metro)
full join paid using (role, metro)
full join paid_by_scraper using (role, metro)
where postings.postings is distinct from counted.postings
    or postings.postings is distinct from paid.postings
    or postings.postings is distinct from paid_by_scraper.postings
    or role in (select role from unshared)
