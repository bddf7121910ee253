-- JobSpy's columns are those of the landed files, apart from what ingestion adds to them.
{% set added = ['role', 'search_term', 'search_area', 'scraped_at', 'scraper',
                'source_row', 'other_columns'] %}
{% set landed = columns_of_file(landed_files() | first) %}
{% set columns = ['area'] + landed | reject('in', added) | list %}

with

landed_rows as (

    select
        *,
        search_area as area
    from {{ ref('base_jobspy__landed_rows') }}

),

sightings as (

    select * from {{ ref('int_sightings') }}

),

counted as (

    select
        sightings.role,
        count(*) as total,
        {%- for column in columns %}
        count(landed_rows.{{ column }}) as {{ column }}{{ "," if not loop.last }}
        {%- endfor %}
    from landed_rows
    inner join sightings
        on {{ path_below_raw('landed_rows.filename') }} = sightings.source_file
        and try_cast(landed_rows.source_row as bigint) = sightings.source_row
    group by sightings.role

),

by_column as (

    select *
    from counted unpivot (non_null for column_name in ({{ columns | join(', ') }}))

),

ordered as (

    select
        role,
        column_name,
        non_null,
        total
    from by_column

)

select * from ordered
