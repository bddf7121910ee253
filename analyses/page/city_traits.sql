-- Which levels and companies are the commonest in each city, and how much is remote?
select
    role,
    city,
    trait,
    value,
    postings,
    share_of_postings
from main.posting_traits
where city <> 'everywhere'
    and (trait in ('job_level', 'company') or (trait = 'remote' and value = 'remote'))
qualify row_number() over (
    partition by role, city, trait order by postings desc, value
) <= 5
order by role, city, trait, postings desc, value
