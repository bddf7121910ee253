with

postings as (

    select role, posting_id, location from {{ ref('postings') }}

),

metros as (

    select * from {{ ref('int_locations_in_metros') }}

),

-- A posting that several areas' searches found is one posting of its city.
pays as (

    select
        metros.metro as city,
        area_pays.*,
    from {{ ref('int_area_pays') }} as area_pays
    inner join postings using (role, posting_id)
    inner join metros using (location)
    qualify row_number() over (
        partition by area_pays.role, area_pays.posting_id, area_pays.pay_basis
        order by area_pays.has_pay desc, area_pays.area
    ) = 1

),

statistics as (

    {{ pay_statistics('pays', ['role', 'city', 'pay_basis']) }}

)

select * from statistics
