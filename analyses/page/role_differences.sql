-- What does a role pay more or less than another one where both are alike?
select
    role,
    other_role,
    pay_currency,
    postings_in_both,
    advertisements_compared,
    other_advertisements_compared,
    cells,
    companies,
    difference,
    difference_low,
    difference_high,
    is_told_apart
from main.role_differences
order by role, other_role
