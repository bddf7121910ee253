-- Which amounts were found and not believed, and why?
--
-- One row per reason: how many postings, and one example's own words.
select
    role,
    pay_refused_because,
    count(*) as postings,
    count(*) filter (where pay_source is not null) as with_another_pay,
    min(pay_snippet) as an_example
from main.postings
where pay_refused_because is not null
group by role, pay_refused_because
order by role, postings desc, pay_refused_because
