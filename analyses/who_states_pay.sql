-- Who states pay: only those who pay well? And where is it common practice not to?
--
-- One row per kind of posting: how many there are, the share that states pay with its 95%
-- interval (Wilson), and the median minimum of those that do. What the silent ones pay,
-- nobody knows; of what kind they are, we do. In the rows "all", `min_of_stating` weights
-- the kinds' medians by the postings that state pay, `min_of_silent` by those that don't:
-- the further the two lie apart, the more the stated pays tell of some kinds only.
with

paid as (

    select
        postings.*,
        posting_pay.has_pay,
        posting_pay.pay_min_yearly as min_yearly,
        count(*) over (partition by postings.role, company) as company_postings
    from main.postings
    inner join main.posting_pay using (role, posting_id)

),

-- How many people a company has LinkedIn's pages seldom say: its postings stand for it.
kinds as (

    select
        role,
        posting_id,
        unnest([
            { kind: 'poster', value: coalesce(aggregator_kind, 'the employer') },
            { kind: 'postings of the company', value: case
                when company is null then 'not stated'
                when company_postings = 1 then '1'
                when company_postings < 5 then '2 to 4'
                when company_postings < 20 then '5 to 19'
                else '20 and more'
            end },
            { kind: 'state', value: coalesce(state, 'not stated') },
            -- States (and D.C.) whose law wants pay stated, as of November 2025.
            { kind: 'pay must be stated by law', value: case
                when state is null then 'not stated'
                when state in (
                    'CA', 'CO', 'DC', 'HI', 'IL', 'MA', 'MD', 'MN', 'NJ', 'NY', 'VT', 'WA'
                ) then 'yes'
                else 'no'
            end },
        ], recursive := true)
    from paid

),

counted as (

    select
        role,
        kind,
        value,
        count(*) as postings,
        count(*) filter (where has_pay) as with_pay,
        median(min_yearly) as min_of_stating
    from kinds
    inner join paid using (role, posting_id)
    group by role, kind, value
    union all
    select
        role, trait, value, advertisements, advertisements_with_pay, median_min_yearly
    from main.counted_traits
    where counted = 'postings' and trait in ('job_level', 'remote', 'industry')
    union all
    select role, 'area', area, postings, postings_with_pay, median_min_yearly
    from main.area_pay
    where postings > 0

),

summed as (

    select
        role,
        kind,
        'all' as value,
        sum(postings) as postings,
        sum(with_pay) as with_pay,
        sum(with_pay * min_of_stating) / sum(with_pay) filter (where min_of_stating > 0)
            as min_of_stating,
        sum((postings - with_pay) * min_of_stating)
        / sum(postings - with_pay) filter (where min_of_stating > 0) as min_of_silent
    from counted
    group by role, kind

),

together as (

    select *, null as min_of_silent from counted where postings >= 10
    union all
    select * from summed

)

select
    role,
    kind,
    value,
    postings,
    with_pay,
    round(with_pay / postings, 3) as share_with_pay,
    round(wilson_interval(with_pay, postings).low, 3) as share_low,
    round(wilson_interval(with_pay, postings).high, 3) as share_high,
    round(min_of_stating) as min_of_stating,
    round(min_of_silent) as min_of_silent
from together
order by role, value = 'all' desc, kind, share_with_pay desc, value
