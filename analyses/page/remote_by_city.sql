-- Which share of each city's postings is marked remote?
select
    role,
    city as name,
    postings,
    share_of_postings,
    share_of_postings_low,
    share_of_postings_high
from main.posting_traits
where trait = 'remote' and value = 'remote' and city <> 'everywhere'
order by role, postings desc, name
