{{ config(
    materialized='incremental',
    meta={'read_once': 'files'},
    pre_hook="{{ forget_files() }}"
) }}
{% set columns = ['area'] + jobspy_columns() %}

with

landed_rows as (

    select
        *,
        search_area as area
    from {{ ref('base_jobspy__landed_rows') }}

),

kept as (

    select role, source_file, source_row
    from {{ ref('stg_jobspy__landed_rows') }}
    where rejection_reason is null

),

files as (

    select * from {{ ref('base_jobspy__files_to_read') }}

),

counted as (

    select
        landed_rows.source_file,
        kept.role,
        count(*) as total,
        {%- for column in columns %}
        count(landed_rows.{{ column }}) as {{ column }}{{ "," if not loop.last }}
        {%- endfor %}
    from landed_rows
    inner join kept
        on landed_rows.source_file = kept.source_file
        and try_cast(landed_rows.source_row as bigint) = kept.source_row
    group by landed_rows.source_file, kept.role

),

by_column as (

    select *
    from counted unpivot (non_null for column_name in ({{ columns | join(', ') }}))

),

-- A file whose rows were all rejected has been read, too.
of_files as (

    select
        files.source_file,
        files.record_hash,
        files.rules,
        by_column.role,
        by_column.column_name,
        by_column.non_null,
        by_column.total
    from files
    left join by_column using (source_file)

)

select * from of_files
