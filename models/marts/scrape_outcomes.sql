with

outcomes as (

    select * except (record_hash, has_rows) from {{ ref('stg_ingest__outcomes') }}

)

select * from outcomes
