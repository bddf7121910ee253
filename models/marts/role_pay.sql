with

statistics as (

    {{ pay_statistics(ref('posting_pay'), ['role', 'pay_basis']) }}

)

select * from statistics
