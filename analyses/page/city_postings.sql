-- Where are the postings, each counted once, at its own location?
--
-- `all_postings` counts those whose location names no city, too.
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
    share_of_postings,
    cast(sum(postings) over (partition by role) as bigint) as all_postings
from main.city_postings
left join countries using (role, metro)
qualify metro <> 'not stated'
order by role, postings desc, name
