with

landed_rows as (

    select
        source_file,
        date_order
    from {{ ref('stg_jobspy__landed_rows') }}
    where date_order is not null

),

-- A file that was adopted may have been landed as many searches: it is from one hand.
files as (

    select
        source_file,
        coalesce(input_sha256, source_file) as input
    from {{ ref('stg_ingest__outcomes') }}
    where has_rows

),

inputs as (

    select
        files.input,
        min(landed_rows.date_order) as date_order
    from landed_rows
    inner join files using (source_file)
    group by files.input
    having count(distinct landed_rows.date_order) = 1

),

ordered as (

    select
        files.source_file,
        inputs.date_order
    from files
    inner join inputs using (input)

)

select * from ordered
