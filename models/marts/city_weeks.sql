with

weeks as (

    {{ week_statistics(['role', 'metro']) }}

)

select * from weeks
