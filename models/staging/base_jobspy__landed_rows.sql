-- The landed files that are to be read, all text, as they are; what stands for no value
-- is null. The only model that reads them; what it holds is gone after the build.
{{ config(database=database_of_one_build()) }}

-- depends_on: {{ ref('base_jobspy__files_to_read') }}
{% set no_values = {} %}
{% for column in jobspy_columns() %}
    {% do no_values.update({
        column: 'case when ' ~ is_no_value(column) ~ ' then ' ~ column ~ ' end'
    }) %}
{% endfor %}

with

landed as (

    select *
    from {{ landed(source('landing', 'rows')) }}

),

-- Few rows have any.
found as (

    select
        *,
        case
            when
                {% for column in jobspy_columns() %}
                {{ is_no_value(column) }}{{ " or" if not loop.last }}
                {% endfor %}
                then {{ json_of_texts(no_values) }}
        end as no_values
    from landed

),

emptied as (

    select
        {% for column in jobspy_columns() %}
        case when not {{ is_no_value(column) }} then {{ column }} end as {{ column }},
        {% endfor %}
        no_values,
        role,
        search_term,
        search_area,
        scraped_at,
        scraper,
        source_row,
        other_columns,
        {{ path_below_raw('filename') }} as source_file
    from found

)

select * from emptied
