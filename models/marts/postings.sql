-- A view, as texts are kept once, in staging, and most questions need none. It names no
-- database, so that it holds in a file of any name.
{{ config(materialized=kept_with_texts()) }}

with

described as (

    select * from {{ ref('int_postings_described').include(database=false) }}

),

texts as (

    select * from {{ ref('stg_jobspy__texts').include(database=false) }}

),

postings as (

    select
        described.* except (text_hash, job_url, job_url_direct),
        texts.description,
        described.job_url,
        described.job_url_direct
    from described
    left join texts using (text_hash)

)

select * from postings
