with

pays as (

    select *, pay_currency as main_currency from {{ ref('jobspy_posting_pay') }}

),

statistics as (

    {{ pay_statistics('pays', ['role']) }}

)

select * from statistics
