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
    advertisements_with_pay,
    columns('^(median|lowest|highest|companies_with|largest_share|precision)_(min|max)'),
    reliability,
    is_sure,
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
