-- The only model that brings texts to postings: what is read of them is read from here.
{{ config(database=database_of_one_build()) }}

with

postings as (

    select * from {{ ref('int_postings_changed') }}

),

texts as (

    {{ rows_of(
        ref('stg_jobspy__texts'),
        'text_hash',
        'select text_hash from postings',
        ['text_hash', joined_list('pieces', '') ~ ' as description']
    ) }}

),

with_texts as (

    select
        postings.*,
        texts.description,
        rules.rules
    from postings
    left join texts using (text_hash)
    cross join {{ ref('base_warehouse__rules') }} as rules
    where rules.part = 'texts'

)

select * from with_texts
