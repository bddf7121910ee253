{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set words = requirement_words() %}

with

postings as (

    select role, posting_id, company, description from {{ ref('int_postings_to_read') }}

),

texts as (

    select
        role,
        posting_id,
        company,
        description,
        lower(left(description, 1000)) as beginning,
        {{ is_english('description', words) }} as is_english
    from postings
    where description is not null

)

select * from texts

{% endif %}
