-- Which searches were cut off, and what shows it?
select
    role,
    cap_evidence as evidence,
    count(*) as searches,
    cast(sum(count(*)) over (partition by role) as bigint) as all_searches,
    list(area order by area) as areas
from main.searches
group by role, cap_evidence
order by role, searches desc, evidence
