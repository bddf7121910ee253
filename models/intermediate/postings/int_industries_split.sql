{{ config(materialized='ephemeral') }}

with

texts as (

    select distinct company_industry
    from {{ ref('int_postings_distinct') }}
    where company_industry is not null

),

compound_names as (

    select {{ list_in_order('industry', ['-length(industry)', 'industry']) }} as names
    from {{ ref('compound_industries') }}

),

split as (

    select
        texts.company_industry,
        {{ each_of(split_enumeration('texts.company_industry', 'compound_names.names')) }}
            as industry
    from texts
    cross join compound_names

)

select * from split
