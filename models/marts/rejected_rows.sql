with

landed_rows as (

    select * from {{ ref('stg_jobspy__landed_rows') }}

),

refused_rows as (

    select * from {{ ref('stg_ingest__refused_rows') }}

),

-- Refused on the way in (it was not even a row), or in staging (it has no key).
rejected as (

    select
        source_file,
        source_row,
        reason,
        raw_row
    from refused_rows

    union all

    select
        source_file,
        source_row,
        rejection_reason as reason,
        raw_row
    from landed_rows
    where rejection_reason is not null

)

select * from rejected
