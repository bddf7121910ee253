{{ config(materialized='ephemeral') }}

with

source as (

    select * from {{ official_figures('official_wages') }}

),

renamed as (

    select
        ---------- ids
        soc_code,
        area_code,

        ---------- text
        nullif(top_coded, '') as top_coded,
        vintage,

        ---------- numbers
        try_cast(employment as bigint) as employment,
        try_cast(p10 as double) as wage_p10,
        try_cast(p25 as double) as wage_p25,
        try_cast(median as double) as wage_median,
        try_cast(p75 as double) as wage_p75,
        try_cast(p90 as double) as wage_p90
    from source

)

select * from renamed
