-- Which technologies do advertisements name, and what do these pay?
--
-- The 100 commonest; `all_values` says how many there are, and `all_certain` for how many
-- of them a difference in pay is certain.
select
    role,
    technology as name,
    kind,
    advertisements,
    share_of_advertisements,
    share_of_advertisements_low,
    share_of_advertisements_high,
    required_in,
    pay_currency,
    postings_with_pay as advertisements_with_pay,
    median_min_yearly,
    median_min_low,
    median_min_high,
    lowest_min_yearly,
    highest_min_yearly,
    companies_with_min,
    largest_share_min,
    precision_min,
    median_max_yearly,
    median_max_low,
    median_max_high,
    lowest_max_yearly,
    highest_max_yearly,
    companies_with_max,
    largest_share_max,
    precision_max,
    reliability,
    reliability = 'published' as is_sure,
    coalesce(is_certain, false) as is_certain,
    difference,
    difference_low,
    difference_high,
    count(*) over (partition by role) as all_values,
    count(*) filter (where is_certain) over (partition by role) as all_certain
from main.technology_pay
qualify row_number() over (
    partition by role order by coalesce(is_certain, false) desc, advertisements desc, name
) <= 100
order by role, advertisements desc, name
