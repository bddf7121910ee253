-- How many postings did the search of each area find?
select
    role,
    area as name,
    latitude,
    longitude,
    state,
    country,
    kind = 'country' as is_country,
    postings,
    share_of_postings
from main.area_postings
order by role, postings desc, name
