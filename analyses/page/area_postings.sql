-- How many postings did the search of each area find?
with

-- An area is in the country that most of the postings near it name.
countries as (

    select role, nearest_area as area, mode(country) as country
    from main.postings
    where is_in_newest_scrape and nearest_area is not null and country is not null
    group by role, nearest_area

)

select
    role,
    area as name,
    latitude,
    longitude,
    country,
    postings,
    share_of_postings,
    cast(sum(postings) over (partition by role) as bigint) as all_postings
from main.area_postings
left join countries using (role, area)
order by role, postings desc, name
