{{ config(materialized='ephemeral') }}

with

source as (

    select * from {{ official_figures('official_areas') }}

),

renamed as (

    select
        ---------- ids
        area_code,

        ---------- text
        area_title,
        metro,
        vintage
    from source

)

select * from renamed
