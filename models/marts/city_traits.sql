with

statistics as (

    {{ trait_statistics(ref('int_postings_traits'), ['role', 'metro']) }}

)

select * from statistics
