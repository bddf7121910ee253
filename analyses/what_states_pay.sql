-- What do they pay, state by state, and how sure is that?
--
-- One row per role and state whose advertisements of the job state a minimum: n,
-- companies, the median a year with its 95% interval (none below six effective
-- companies), and how far it can be relied on.
select
    role,
    job_country,
    job_state,
    pay_currency as currency,
    advertisements_with_min as n,
    companies_with_min as companies,
    median_min_yearly as median,
    median_min_low as low,
    median_min_high as high,
    precision_min as precision
from main.state_pay
where advertisements_with_min > 0
order by role, n desc, job_country, job_state
