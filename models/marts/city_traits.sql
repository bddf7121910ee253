with

traits as (

    select * from {{ ref('int_counted_traits') }} where is_default

),

-- Of a trait that has few values each city has all, so that means over cities are right.
in_all_cities as (

    select *
    from (select distinct role, metro from traits)
    inner join (
        select distinct role, trait, value
        from traits
        where trait in ('job_level', 'job_type', 'remote')
    ) using (role)

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
