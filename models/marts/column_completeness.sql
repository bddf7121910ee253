with

filled_cells as (

    select * from {{ ref('stg_jobspy__filled_cells') }} where role is not null

),

of_all_files as (

    select
        role,
        column_name,
        cast(sum(non_null) as bigint) as non_null,
        cast(sum(total) as bigint) as total
    from filled_cells
    group by role, column_name

)

select * from of_all_files
