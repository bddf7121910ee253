with

traits as (

    select * except (postings, copies), copies as postings
    from {{ ref('int_counted_traits') }}
    where speaks_for_copies

),

statistics as (

    {{ trait_statistics('traits', ['role', 'counted', 'is_default']) }}

)

select * from statistics
