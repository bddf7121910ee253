-- Where are the postings, each counted once, at its own location?
with

-- A city is in the country that most of its postings name.
countries as (

    select posting_pay.role, posting_pay.city, mode(postings.country) as country
    from main.posting_pay
    inner join main.postings using (role, posting_id)
    where posting_pay.pay_basis = 'best' and postings.country is not null
    group by posting_pay.role, posting_pay.city

)

select
    role,
    city as name,
    latitude,
    longitude,
    country,
    postings,
    share_of_postings
from main.city_postings
left join countries using (role, city)
order by role, postings desc, name
