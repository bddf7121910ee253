-- How far is the review from where people are employed, and what does that change?
select
    role,
    soc_code,
    occupation,
    how_close,
    wages_of,
    advertisements,
    employment,
    areas_with_employment,
    areas_with_both,
    share_of_employment_reached,
    dissimilarity,
    advertisements_with_min,
    median_min_yearly,
    median_min_weighted,
    advertisements_with_max,
    median_max_yearly,
    median_max_weighted
from main.role_official
order by role
