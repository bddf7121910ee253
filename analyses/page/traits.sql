-- Which levels, types of job, companies and industries are common, and what do they pay?
--
-- The 100 commonest values of each trait; `all_values` says how many there are.
select
    role,
    trait,
    value as name,
    postings,
    share_of_postings,
    share_of_postings_low,
    share_of_postings_high,
    postings_without_duplicates,
    postings_of_aggregators,
    sightings,
    postings_with_pay,
    pay_currency,
    median_min_yearly,
    median_min_low,
    median_min_high,
    median_max_yearly,
    median_max_low,
    median_max_high,
    reliability,
    is_sure,
    count(*) over (partition by role, trait) as all_values
from main.posting_traits
where trait in ('job_level', 'job_type', 'company', 'industry', 'remote')
qualify row_number() over (
    partition by role, trait order by postings desc, value
) <= 100
order by role, trait, postings desc, name
