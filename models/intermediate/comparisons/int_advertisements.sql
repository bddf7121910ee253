{# What is compared when pay is: the advertisements of the job, each once, however many
   postings carry its text. #}

with

advertisements as (

    select * except (default_way)
    from {{ ref('int_counted') }}
    where is_default and speaks_for_copies

)

select * from advertisements
