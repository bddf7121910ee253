with

pays as (

    select * from {{ ref('int_area_pays') }} where pay_basis = 'jobspy'

),

summary as (

    select
        role,
        any_value(main_currency) as pay_currency,
        count(*) as postings,
        count(*) filter (where has_pay) as postings_with_pay,
        count(*) filter (where has_other_currency) as postings_in_other_currencies,
        count(*) filter (where has_pay and pay_interval = 'yearly') as yearly_count,
        count(*) filter (where has_pay and pay_interval = 'hourly') as hourly_count,
        min(pay_min_yearly) as lowest_min_yearly,
        max(pay_min_yearly) as highest_min_yearly,
        min(pay_max_yearly) as lowest_max_yearly,
        max(pay_max_yearly) as highest_max_yearly
    from pays
    group by role

)

select * from summary
