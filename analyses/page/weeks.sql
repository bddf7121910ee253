-- What was open, new and gone in each week, and what did it pay?
select
    role,
    week,
    week_number,
    searches,
    searches_whole,
    counts,
    pay_currency,
    open_postings,
    new_postings,
    gone_postings,
    too_old_postings,
    advertisements_with_min,
    columns('median_(min|max)_(yearly|low|high|change|change_low|change_high)')
from main.role_weeks
order by role, week
