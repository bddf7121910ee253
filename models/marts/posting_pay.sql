with

pays as (

    select * from {{ ref('int_area_pays') }}

),

metros as (

    select * from {{ ref('int_postings_in_metros') }}

),

placed as (

    select
        pays.role,
        pays.posting_id,
        pays.pay_basis,
        metros.metro as city,
        pays.has_pay,
        pays.has_other_currency,
        pays.main_currency,
        pays.pay_interval,
        pays.pay_min_yearly,
        pays.pay_max_yearly
    from pays
    left join metros using (role, posting_id)
    where pays.represents_posting

)

select * from placed
