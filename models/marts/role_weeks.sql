with

weeks as (

    {{ week_statistics(['role']) }}

)

select * from weeks
