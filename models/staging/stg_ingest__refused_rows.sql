with

source as (

    select * from {{ landed(source('landing', 'refused_rows')) }}

),

renamed as (

    select
        ---------- ids
        role,
        search_area as area,
        source_file,
        try_cast(source_row as bigint) as source_row,

        ---------- text
        reason,
        raw_row
    from source

)

select * from renamed
