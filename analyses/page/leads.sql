-- Which of several is the highest and which the lowest, in what share of draws?
select
    role,
    counted,
    trait,
    measure,
    value as name,
    amount,
    compared,
    is_highest,
    is_lowest,
    share_highest,
    share_lowest,
    share_below,
    share_above
from main.leads
order by role, counted, trait, measure, amount desc, name
