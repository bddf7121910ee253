{# Companies drawn anew, with replacement: how often each is in each draw. By a hash of
   the company's name: the same input gives the same draws. #}
{% set draws = 200 %}

with

companies as (

    select distinct company_key from {{ ref('int_counted') }}

),

each_draw as (

    select
        company_key,
        {{ each_of(numbers_to(draws)) }} as draw
    from companies

),

drawn as (

    select
        company_key,
        draw,
        {{ poisson_draw(uniform_of_text("company_key || '|' || draw")) }} as times
    from each_draw

)

select * from drawn
