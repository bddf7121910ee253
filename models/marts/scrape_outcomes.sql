with

outcomes as (

    select * from {{ ref('stg_ingest__outcomes') }}

)

select * from outcomes
