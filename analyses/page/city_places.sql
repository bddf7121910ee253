-- Which places does each city hold, and how many advertisements name each of them?
with roles as (
    select role
    from main.postings
    where is_counted
    group by role
    having bool_and(role_fit = 'core')
)

select
    role,
    metro as name,
    city as place,
    count(distinct duplicate_group) as advertisements
from main.postings
where is_in_newest_scrape
    and metro <> 'not stated'
    and city is not null
    and not is_placed_by_text
    and (role_fit = 'core' or role not in (select role from roles))
group by role, metro, city
order by role, name, advertisements desc, place
