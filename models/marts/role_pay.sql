with

statistics as (

    {{ pay_statistics(ref('posting_pay'), ['role']) }}

)

select * from statistics
