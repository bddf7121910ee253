with

pays as (

    select *
    from {{ ref('int_area_pays') }}
    where pay_basis = 'best' and represents_posting

),

postings as (

    select role, posting_id, metro, is_counted, is_counted_in_metro
    from {{ ref('int_postings_described') }}

),

placed as (

    select
        pays.role,
        pays.posting_id,
        postings.metro,
        postings.is_counted,
        postings.is_counted_in_metro,
        pays.company_key,
        pays.has_pay,
        pays.has_other_currency,
        pays.has_pay or pays.has_other_currency as states_pay,
        pays.pay_interval,
        pays.pay_min_yearly,
        pays.pay_max_yearly,
        pays.main_currency as pay_currency
    from pays
    inner join postings using (role, posting_id)

)

select * from placed
