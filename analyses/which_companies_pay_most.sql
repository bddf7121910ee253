-- Which companies pay most, of those with enough advertisements to tell?
--
-- One row per company with six or more advertisements that state a minimum. One company's
-- pays are no sample of anything: the columns are the middle and the ends of what it
-- advertises.
select
    role,
    value as company,
    pay_currency as currency,
    advertisements_with_min as n,
    median_min_yearly as middle_min,
    lowest_min_yearly as lowest,
    highest_max_yearly as highest,
    median_max_yearly as middle_max
from main.posting_traits
where trait = 'company' and advertisements_with_min >= 6
order by role, median_max_yearly desc, value
