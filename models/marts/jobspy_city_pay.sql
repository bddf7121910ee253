with

statistics as (

    {{ pay_statistics(ref('jobspy_posting_pay'), ['role', 'metro']) }}

)

select * from statistics
