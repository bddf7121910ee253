with

pays as (

    select * from {{ ref('posting_pay') }} where city is not null

),

statistics as (

    {{ pay_statistics('pays', ['role', 'city', 'pay_basis']) }}

)

select * from statistics
