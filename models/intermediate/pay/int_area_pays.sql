-- Long, since the pay of both bases takes the same four steps together: once per area,
-- per year, in one currency, once per posting.
with

sightings as (

    select * from {{ ref('int_sightings') }}

),

postings as (

    select * from {{ ref('int_postings_paid') }}

),

pay_intervals as (

    select * from {{ ref('int_pay_intervals') }}

),

companies as (

    select
        role,
        posting_id,
        -- one that is not named is like no other
        coalesce(company_key, advertisement_id) as company_key
    from {{ ref('int_postings_advertised') }}

),

-- An area counts a posting once, however many of its searches found it.
area_postings as (

    select *
    from sightings
    where is_in_newest_scrape
    qualify row_number() over (
        partition by role, area, posting_id
        order by scraped_at desc, source_file, source_row
    ) = 1

),

both_bases as (

    select
        role,
        area,
        posting_id,
        'jobspy' as pay_basis,
        jobspy_pay_min as pay_min,
        jobspy_pay_max as pay_max,
        jobspy_pay_interval as pay_interval,
        jobspy_pay_currency as pay_currency
    from area_postings

    union all

    select
        area_postings.role,
        area_postings.area,
        area_postings.posting_id,
        'best' as pay_basis,
        postings.pay_min,
        postings.pay_max,
        postings.pay_interval,
        postings.pay_currency
    from area_postings
    inner join postings using (role, posting_id)

),

yearly as (

    select
        both_bases.* except (pay_min, pay_max),
        pay_min * periods_per_year as pay_min_yearly,
        pay_max * periods_per_year as pay_max_yearly,
        coalesce(pay_min_yearly, pay_max_yearly) is not null as has_pay
    from both_bases
    left join pay_intervals using (pay_interval)

),

-- Currencies are never mixed or guessed: figures are of the one that most of a role's
-- postings state, and pay in another, or in none that is stated, is only counted.
main_currencies as (

    select
        role,
        pay_currency as main_currency
    from (
        select role, pay_currency, count(*) as postings
        from yearly
        where has_pay and pay_currency is not null
        group by role, pay_currency
    )
    qualify row_number() over (
        partition by role order by postings desc, pay_currency
    ) = 1

),

comparable as (

    select
        yearly.* except (pay_min_yearly, pay_max_yearly, has_pay),
        companies.company_key,
        main_currency,
        has_pay and coalesce(pay_currency = main_currency, false) as has_pay,
        has_pay and coalesce(pay_currency <> main_currency, true) as has_other_currency,
        if(pay_currency = main_currency, pay_min_yearly, null) as pay_min_yearly,
        if(pay_currency = main_currency, pay_max_yearly, null) as pay_max_yearly
    from yearly
    inner join companies using (role, posting_id)
    left join main_currencies using (role)

),

-- What several areas' searches found is one posting.
counted_once as (

    select
        *,
        row_number() over (
            partition by role, posting_id, pay_basis order by has_pay desc, area
        ) = 1 as represents_posting
    from comparable

)

select * from counted_once
