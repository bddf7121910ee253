with

pays as (

    select * from {{ ref('int_area_pays') }}

),

-- What several areas' searches found is one posting.
once as (

    select
        role,
        posting_id,
        pay_basis,
        has_pay,
        has_other_currency,
        main_currency,
        pay_interval,
        pay_min_yearly,
        pay_max_yearly,
    from pays
    qualify row_number() over (
        partition by role, posting_id, pay_basis order by has_pay desc, area
    ) = 1

)

select * from once
