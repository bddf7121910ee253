-- What do they pay at each level, in each work mode and on each yearly basis?
select
    role,
    metro as name,
    advertisements,
    advertisements_with_pay,
    pay_currency,
    columns('^(median|lowest|highest|companies_with|largest_share|precision)_(min|max)'),
    reliability,
    is_sure,
    counted,
    yearly_basis,
    job_level,
    work_mode,
    share_with_pay,
    share_with_pay_low,
    share_with_pay_high
from main.filtered_pay
order by role, counted, yearly_basis, job_level, work_mode, advertisements desc, name
