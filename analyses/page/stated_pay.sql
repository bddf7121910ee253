-- How often do the postings of each city state pay, and how often did the scraper see it?
select
    role,
    metro as name,
    city_pay.postings,
    city_pay.postings_with_pay,
    city_pay.share_with_pay,
    city_pay.share_with_pay_low,
    city_pay.share_with_pay_high,
    jobspy_city_pay.share_with_pay as scraper_share,
    jobspy_city_pay.share_with_pay_low as scraper_share_low,
    jobspy_city_pay.share_with_pay_high as scraper_share_high
from main.city_pay
inner join main.jobspy_city_pay using (role, metro)
where metro <> 'not stated'
order by role, city_pay.postings desc, name
