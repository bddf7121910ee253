-- Texts are kept in staging, as most questions need none.
{{ config(materialized=kept_once()) }}

with

described as (

    select * from {{ ref('int_postings_described').include(database=false) }}

),

texts as (

    select * from {{ ref('stg_jobspy__texts').include(database=false) }}

),

postings as (

    select
        described.* except (
            text_hash, job_url, job_url_direct, out_of_sight_on, is_new_to_site, row_hash
        ),
        {{ joined_list('texts.pieces', '') }} as description,
        described.job_url,
        described.job_url_direct
    from described
    left join texts using (text_hash)

)

select * from postings
