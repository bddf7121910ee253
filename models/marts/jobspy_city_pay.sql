with

statistics as (

    {{ pay_statistics(
        ref('jobspy_posting_pay'), ['role', 'metro'], currency='pay_currency'
    ) }}

)

select * from statistics
