-- Who hires, how often do they say what they pay, and in how many copies?
--
-- One row per company with five or more advertisements of the job: those in all postings,
-- the share that states pay, and the middle of the stated minimums.
select
    role,
    value as company,
    advertisements,
    postings,
    of_aggregators > 0 as posts_for_others,
    round(share_with_pay, 2) as share_with_pay,
    advertisements_with_min as n,
    median_min_yearly as middle_min,
    pay_currency as currency
from main.posting_traits
where trait = 'company' and advertisements >= 5
order by role, advertisements desc, company
