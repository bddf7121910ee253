-- What is gone, and how long was it listed?
--
-- One row per posting that every search which ever found it has since missed.
select
    role,
    gone_by,
    days_listed,
    metro,
    title,
    company,
    posting_id
from main.postings
where not is_open
order by role, gone_by desc, days_listed desc, posting_id
