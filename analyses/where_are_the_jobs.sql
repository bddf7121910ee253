-- Where are the jobs, and do the searches that were made for a place show it?
--
-- One row per metropolitan area: its postings, each counted once and at its own location,
-- beside what the search of that name found and what the audit says of that search. A
-- place without a search of its own was found by the searches of others; `not stated` has
-- the postings whose location names no city.
select
    city_postings.role,
    city_postings.metro,
    city_postings.postings,
    round(city_postings.share_of_postings, 3) as share_of_postings,
    area_postings.postings as found_by_its_search,
    area_audit.postings_in_area as of_these_in_reach,
    area_audit.verdict as audit_of_its_search
from main.city_postings
left join main.area_postings using (role, area)
left join main.area_audit using (role, area)
order by city_postings.role, city_postings.postings desc, city_postings.metro
