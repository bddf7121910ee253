-- What changed in each city in the last week?
with

newest as (

    select
        role,
        max(week) as week
    from main.role_weeks
    group by role

)

select
    role,
    metro as name,
    week,
    pay_currency,
    open_postings,
    new_postings,
    gone_postings,
    columns('median_(min|max)_(yearly|low|high|change|change_low|change_high)')
from main.city_weeks
inner join newest using (role, week)
where metro <> 'not stated'
order by role, open_postings desc, name
