-- How many landed rows have a value in each column that the scraper knows?
select
    role,
    column_name,
    non_null,
    total,
    non_null / nullif(total, 0) as share
from main.column_completeness
order by role, non_null desc, column_name
