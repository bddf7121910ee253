-- Does the scraper's pay agree with what the text says?
--
-- One row per role: postings whose pay both have, how many agree on the minimum a year to
-- the unit, and the share that does, with its 95% interval, which allows for a company's
-- postings being alike.
select
    best.role,
    count(*) as postings_with_both,
    count(*) filter (where best.pay_min_yearly = jobspy.pay_min_yearly) as agree,
    unnest(company_share_interval(
        best.pay_min_yearly = jobspy.pay_min_yearly, best.company_key
    ))
from main.posting_pay as best
inner join main.jobspy_posting_pay as jobspy using (role, posting_id)
inner join main.postings using (role, posting_id)
where postings.pay_source = 'text'
    and best.pay_min_yearly is not null
    and jobspy.pay_min_yearly is not null
group by best.role
order by best.role
