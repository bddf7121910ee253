-- How full is each column that the scraper knows?
--
-- One row per landed column, the fullest first.
select
    role,
    column_name,
    non_null,
    total,
    round(non_null / nullif(total, 0), 3) as share
from main.column_completeness
order by role, share desc, column_name
