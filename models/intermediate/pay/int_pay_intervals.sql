{{ config(materialized='view') }}

with

pay_intervals as (

    select * from {{ ref('pay_intervals') }}

),

-- The one place where the basis of yearly pay is chosen.
chosen_basis as (

    select
        pay_interval,
        periods_per_year
    from pay_intervals
    where basis = '{{ var("yearly_basis") }}'

)

select * from chosen_basis
