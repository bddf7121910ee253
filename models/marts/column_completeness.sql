{% set columns = [
    'id', 'site', 'job_url', 'job_url_direct', 'title', 'company', 'location', 'area',
    'date_posted', 'job_type', 'salary_source', 'interval', 'min_amount', 'max_amount',
    'currency', 'is_remote', 'job_level', 'job_function', 'listing_type', 'emails',
    'description', 'company_industry', 'company_url', 'company_logo',
    'company_url_direct', 'company_addresses', 'company_num_employees',
    'company_revenue', 'company_description', 'skills', 'experience_range',
    'company_rating', 'company_reviews_count', 'vacancy_count', 'work_from_home_type',
] %}

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
