with

defaults as (

    select * except (counted, is_default), counted as counts
    from {{ ref('counted_city_pay') }}
    where is_default

)

select * from defaults
