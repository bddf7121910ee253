-- Who hires, how many of them say what they pay, and how many postings are copies?
--
-- One row per company with five or more postings: those without copies of one another,
-- the share that states pay with its 95% interval (Wilson), and the median minimum.
select
    role,
    value as company,
    postings,
    postings_without_duplicates as without_copies,
    postings_of_aggregators > 0 as posts_for_others,
    round(share_with_pay, 2) as share_with_pay,
    round(share_with_pay_low, 2) as share_low,
    round(share_with_pay_high, 2) as share_high,
    postings_with_min as n,
    median_min_yearly as median_min,
    pay_currency as currency,
    reliability
from main.posting_traits
where trait = 'company' and postings >= 5
order by role, postings desc, company
