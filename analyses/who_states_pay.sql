-- Who states pay: only those who pay well? And where is it common practice not to?
--
-- One row per kind of advertisement of the job: how many there are, the share that
-- states pay with its 95% interval, which allows for a company's being alike, and the
-- median minimum of those that do. What the silent ones pay, nobody knows; of what kind
-- they are, we do. In the rows "all", `min_of_stating` weights the kinds' medians by the
-- advertisements that state pay, `min_of_silent` by those that don't: the further the two
-- lie apart, the more the stated pays tell of some kinds only.
with

paid as (

    select
        posting_pay.*,
        postings.company,
        postings.aggregator_kind,
        case
            when is_demanded_by_law then 'yes'
            when is_demanded_by_law is not null then 'no'
        end as law,
        count(*) over (partition by role, posting_pay.company_key) as of_the_company
    from main.postings
    inner join main.posting_pay using (role, posting_id)
    left join main.state_pay using (role, job_country, job_state)
    where postings.is_counted

),

-- LinkedIn's pages seldom say how many people a company has: what it advertises shows it.
kinds as (

    select
        role,
        posting_id,
        unnest([
            { kind: 'poster', value: coalesce(aggregator_kind, 'the employer') },
            { kind: 'advertisements of the company', value: case
                when company is null then 'not stated'
                when of_the_company = 1 then '1'
                when of_the_company < 5 then '2 to 4'
                when of_the_company < 20 then '5 to 19'
                else '20 and more'
            end },
            { kind: 'pay must be stated by law', value: coalesce(law, 'not stated') },
        ], recursive := true)
    from paid

),

counted as (

    select
        role,
        kind,
        value,
        count(*) as advertisements,
        count(*) filter (where states_pay) as with_pay,
        company_share_interval(states_pay, company_key).low as low,
        company_share_interval(states_pay, company_key).high as high,
        median(pay_min_yearly) as min_of_stating
    from kinds
    inner join paid using (role, posting_id)
    group by role, kind, value
    union all
    select
        role, trait, value, advertisements,
        advertisements_with_pay + advertisements_in_other_currencies, share_with_pay_low,
        share_with_pay_high, median_min_yearly
    from main.posting_traits
    where trait in ('job_level', 'remote', 'industry')
    union all
    select
        role, 'state',
        concat_ws(', ', job_state, nullif(nullif(job_country, 'US'), 'not stated')),
        advertisements,
        advertisements_with_pay + advertisements_in_other_currencies, share_with_pay_low,
        share_with_pay_high, median_min_yearly
    from main.state_pay
    union all
    select
        role, 'city', metro, advertisements,
        advertisements_with_pay + advertisements_in_other_currencies, share_with_pay_low,
        share_with_pay_high, median_min_yearly
    from main.city_pay

),

summed as (

    select
        role,
        kind,
        'all' as value,
        sum(advertisements) as advertisements,
        sum(with_pay) as with_pay,
        null as low,
        null as high,
        sum(with_pay * min_of_stating) / sum(with_pay) filter (where min_of_stating > 0)
            as min_of_stating,
        sum((advertisements - with_pay) * min_of_stating)
        / sum(advertisements - with_pay) filter (where min_of_stating > 0)
            as min_of_silent
    from counted
    group by role, kind

),

together as (

    select *, null as min_of_silent from counted where advertisements >= 10
    union all
    select * from summed

)

select
    role,
    kind,
    value,
    advertisements,
    with_pay,
    round(with_pay / advertisements, 3) as share_with_pay,
    round(low, 3) as share_low,
    round(high, 3) as share_high,
    round(min_of_stating) as min_of_stating,
    round(min_of_silent) as min_of_silent
from together
order by role, value = 'all' desc, kind, share_with_pay desc, value
