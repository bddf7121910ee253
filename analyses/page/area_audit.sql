-- Did each search bring back the jobs of the place that it asked for?
select
    role,
    area,
    postings,
    located_postings,
    postings_in_area,
    postings_nearest,
    share_in_area,
    share_in_area_low,
    share_in_area_high,
    verdict,
    suggested_place
from main.area_audit
order by role, share_in_area, area
