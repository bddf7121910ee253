{% set read_before = kept_from_before('files', '_staging', 'stg_jobspy__filled_cells') %}

with

outcomes as (

    select * from {{ ref('stg_ingest__outcomes') }} where has_rows

),

rules as (

    select rules from {{ ref('base_warehouse__rules') }} where part = 'files'

),

to_read as (

    select
        outcomes.source_file,
        outcomes.record_hash,
        rules.rules
    from outcomes
    cross join rules
    {% if read_before %}
    where not exists (
        select 1
        from {{ read_before }} as before
        where before.source_file = outcomes.source_file
            and before.record_hash = outcomes.record_hash
    )
    {% endif %}

)

select * from to_read
