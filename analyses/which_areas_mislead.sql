-- Which searches found the jobs of another place than they asked for?
--
-- One row per search area that is not fine: the share of located postings that lie there.
select
    role,
    area,
    verdict,
    suggested_place,
    located_postings,
    postings_in_area,
    round(share_in_area, 3) as share_in_area,
    round(share_in_area_low, 3) as low,
    round(share_in_area_high, 3) as high
from main.area_audit
where verdict <> 'fine'
order by role, share_in_area nulls last, area
