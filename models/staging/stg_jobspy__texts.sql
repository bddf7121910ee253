{{ config(materialized='incremental', meta={'read_once': 'files'}) }}

with

landed_rows as (

    select
        {{ hash_of_description('description') }} as text_hash,
        description
    from {{ ref('base_jobspy__landed_rows') }}
    where description is not null

),

-- However often a posting is found, and copied, its text is kept once.
texts as (

    select distinct
        text_hash,
        description
    from landed_rows
    {% if is_incremental() %}
    where text_hash not in (select text_hash from {{ this }})
    {% endif %}

),

worded as (

    select
        *,
        {{ found_texts(small_letters('description'), '[\\p{L}\\p{N}]+') }} as words
    from texts

),

-- What a text that is nearly the same is known by.
sampled as (

    select
        text_hash,
        {{ pieces_of_text('description') }} as pieces,
        {{ sampled_word_runs('words') }} as word_runs
    from worded

)

select * from sampled
