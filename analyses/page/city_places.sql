-- Which places does each city hold, and how many advertisements name each of them?
select
    role,
    metro as name,
    city as place,
    count(distinct advertisement_id) as advertisements
from main.postings
where is_in_newest_scrape
    and metro <> 'not stated'
    and city is not null
    and not is_placed_by_text
    and (role_fit = 'core' or role in (
        select role from main.role_pay where counts = 'all'
    ))
group by role, metro, city
order by role, name, advertisements desc, place
