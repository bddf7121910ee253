with

defaults as (

    select * except (counted, is_default), counted as counts
    from {{ ref('counted_traits') }}
    where is_default

)

select * from defaults
