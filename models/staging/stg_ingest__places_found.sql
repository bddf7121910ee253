with

source as (

    select * from {{ landed(source('places', 'found')) }}

),

renamed as (

    select
        ---------- ids
        city,
        nullif(state, '') as state,
        country,

        ---------- text
        source,

        ---------- numbers
        try_cast(latitude as double) as latitude,
        try_cast(longitude as double) as longitude
    from source

)

select * from renamed
