with

advertisements as (

    select role, posting_id from {{ ref('int_advertisements') }}

),

traits as (

    select * from {{ ref('int_postings_asking') }}

),

of_advertisements as (

    select traits.*
    from traits
    inner join advertisements using (role, posting_id)

)

select * from of_advertisements
