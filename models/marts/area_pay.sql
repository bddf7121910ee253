with

areas as (

    select * from {{ ref('int_areas_searched') }}

),

statistics as (

    {{ pay_statistics(ref('int_area_pays'), ['role', 'area', 'pay_basis']) }}

),

-- An area whose search found nothing has its rows too.
every_area as (

    select
        areas.role,
        areas.area,
        bases.pay_basis,
        statistics.* except (
            role, area, pay_basis, postings, postings_with_pay,
            postings_in_other_currencies, postings_with_min, postings_with_max,
            reliability
        ),
        coalesce(statistics.postings, 0) as postings,
        coalesce(statistics.postings_with_pay, 0) as postings_with_pay,
        coalesce(statistics.postings_in_other_currencies, 0)
            as postings_in_other_currencies,
        coalesce(statistics.postings_with_min, 0) as postings_with_min,
        coalesce(statistics.postings_with_max, 0) as postings_with_max,
        coalesce(statistics.reliability, 'none') as reliability
    from areas
    cross join (values ('jobspy'), ('best')) as bases (pay_basis)
    left join statistics using (role, area, pay_basis)

)

select * from every_area
