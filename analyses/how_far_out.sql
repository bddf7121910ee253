-- How far from the centre of their metropolitan area are the jobs?
--
-- One row per metropolitan area: its postings with known coordinates, the median
-- distance and the longest, in kilometres. Those that their text places elsewhere are
-- left out: the coordinates are their location's.
select
    role,
    city_postings.metro,
    count(*) as located_postings,
    round(median(distance_km(
        postings.latitude, postings.longitude,
        city_postings.latitude, city_postings.longitude
    )), 1) as median_km,
    round(max(distance_km(
        postings.latitude, postings.longitude,
        city_postings.latitude, city_postings.longitude
    )), 1) as longest_km
from main.postings
inner join main.city_postings using (role, metro)
where postings.is_in_newest_scrape
    and not postings.is_placed_by_text
    and postings.latitude is not null
    and city_postings.latitude is not null
group by role, city_postings.metro
order by role, located_postings desc, city_postings.metro
