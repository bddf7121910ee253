-- Which share of each city's postings is marked remote?
select
    role,
    metro as name,
    postings,
    share_of_postings,
    share_of_postings_low,
    share_of_postings_high
from main.city_traits
where trait = 'remote' and value = 'remote' and metro <> 'not stated'
order by role, postings desc, name
