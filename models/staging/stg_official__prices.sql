{{ config(materialized='ephemeral') }}

with

source as (

    select * from {{ official_figures('official_prices') }}

),

renamed as (

    select
        ---------- ids
        area_code,

        ---------- text
        vintage,

        ---------- numbers
        try_cast(all_items as double) as price_level,
        try_cast(housing as double) as housing_price_level
    from source

)

select * from renamed
