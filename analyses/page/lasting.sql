-- Which advertisements stay for long, or come again and again?
select
    role,
    title,
    company,
    first_posted_on,
    lasting_advertisements.days_seen,
    times_posted,
    places_named,
    is_open,
    signals
from main.lasting_advertisements
inner join main.role_lifetimes using (role)
where is_enough
qualify row_number() over (
    partition by role
    order by signals desc, lasting_advertisements.days_seen desc, advertisement_id
) <= 20
order by role, signals desc, lasting_advertisements.days_seen desc, title
