-- Which levels and companies are the commonest in each city, and how much is remote?
select
    role,
    metro as city,
    trait,
    value,
    advertisements,
    share_of_advertisements
from main.city_traits
where metro <> 'not stated'
    and advertisements > 0
    and (trait in ('job_level', 'company') or (trait = 'remote' and value = 'remote'))
qualify row_number() over (
    partition by role, metro, trait order by advertisements desc, value
) <= 5
order by role, city, trait, advertisements desc, value
