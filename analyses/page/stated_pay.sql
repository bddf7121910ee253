-- How often do the postings of each city state pay, and how often did the scraper see it?
select
    role,
    best.city as name,
    best.postings,
    best.postings_with_pay,
    best.share_with_pay,
    best.share_with_pay_low,
    best.share_with_pay_high,
    jobspy.share_with_pay as scraper_share,
    jobspy.share_with_pay_low as scraper_share_low,
    jobspy.share_with_pay_high as scraper_share_high
from main.city_pay as best
inner join main.city_pay as jobspy using (role, city)
where best.pay_basis = 'best' and jobspy.pay_basis = 'jobspy'
order by role, best.postings desc, name
