-- Where are the postings, each counted once, at its own location?
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
    latitude,
    longitude,
    country,
    postings,
    share_of_postings
from main.city_postings
left join countries using (role, metro)
where metro <> 'not stated'
order by role, postings desc, name
