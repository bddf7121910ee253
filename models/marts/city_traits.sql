with

traits as (

    select * from {{ ref('int_counted_traits') }} where is_default

),

statistics as (

    {{ trait_statistics('traits', ['role', 'metro']) }}

)

select * from statistics
