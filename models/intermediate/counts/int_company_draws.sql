{# Companies drawn anew, with replacement: how often each is in each draw. By a hash of
   the company's name: the same input gives the same draws. #}
{% set draws = 200 %}

with

companies as (

    select distinct company_key from {{ ref('int_counted') }}

),

drawn as (

    {{ draws_of_companies('companies', draws) }}

)

select * from drawn
