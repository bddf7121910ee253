with

pays as (

    select * from {{ ref('int_area_pays') }}

),

postings as (

    select role, posting_id, location from {{ ref('postings') }}

),

metros as (

    select * from {{ ref('int_locations_in_metros') }}

),

-- What several areas' searches found is one posting.
once as (

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
    inner join postings using (role, posting_id)
    left join metros using (location)
    qualify row_number() over (
        partition by pays.role, pays.posting_id, pays.pay_basis
        order by pays.has_pay desc, pays.area
    ) = 1

)

select * from once
