-- What share of each city's advertisements is marked remote?
select
    role,
    metro as name,
    advertisements,
    share_of_advertisements,
    share_of_advertisements_low,
    share_of_advertisements_high
from main.city_traits
where trait = 'remote' and value = 'remote' and metro <> 'not stated'
order by role, advertisements desc, name
