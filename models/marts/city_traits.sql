with

traits as (

    select * from {{ ref('int_counted_traits') }} where is_default

),

cities as (

    select distinct
        role,
        metro
    from traits

),

traits_of_few_values as (

    select distinct
        role,
        trait,
        value
    from traits
    where trait in ('job_level', 'job_type', 'remote')

),

-- Of a trait with few values, each city has all, so averages over cities are right.
in_all_cities as (

    select *
    from cities
    inner join traits_of_few_values using (role)

),

padded as (

    select *
    from traits
    full join in_all_cities using (role, metro, trait, value)

),

statistics as (

    {{ trait_statistics('padded', ['role', 'metro']) }}

)

select * from statistics
