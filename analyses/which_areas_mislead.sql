-- Which searches found the jobs of another place than the one they asked for?
--
-- One row per search area whose jobs lie elsewhere: the share of its located postings
-- that lie there. `area_audit` has those that are fine, or of which nobody can tell.
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
where verdict in ('mostly elsewhere', 'another place altogether')
order by role, share_in_area nulls last, area
