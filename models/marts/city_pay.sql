with

statistics as (

    {{ pay_statistics(ref('posting_pay'), ['role', 'metro']) }}

)

select * from statistics
