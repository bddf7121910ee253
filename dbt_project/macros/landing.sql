{# Where landed files lie and how they are read. The one place that knows the folder. #}

{% macro raw_path() -%}
    {{ return(path_of('RAW_PATH', 'data/raw')) }}
{%- endmacro %}


{# The path that an environment variable holds, however it is written; else the default,
   in the project's folder, wherever dbt is started with --project-dir. #}
{% macro path_of(variable, default) -%}
    {%- set folder = invocation_args_dict.get('project_dir') -%}
    {%- if folder and folder not in ['.', env_var('PWD', '')] -%}
        {%- set default = folder ~ '/' ~ default -%}
    {%- endif -%}
    {%- set path = env_var(variable, '') or default -%}
    {%- if path == '~' or path.startswith('~/') -%}
        {{ return(env_var('HOME') ~ path[1:]) }}
    {%- endif -%}
    {{ return(path) }}
{%- endmacro %}


{# Where this project lies, even where it is a package of another. A unit test knows no
   graph: it is run from this project's own folder. #}
{% macro project_folder() -%}
    {%- set seed = graph.get('nodes', {}).get('seed.job_market_review.pay_intervals') -%}
    {%- set started_in = invocation_args_dict.get('project_dir') or '.' -%}
    {{ return(seed.root_path if seed else started_in) }}
{%- endmacro %}


{# A landed file's path below the raw folder, however that folder was written:
   ROLE/DATE/SEARCH/SEARCH.csv; files that were landed by version 1 are one level up. #}
{% macro path_below_raw(path) -%}
    {%- set below_raw %}[^/]+/[0-9]+-[0-9]+-[0-9]+/[^/]+(/[^/]+)?[.]csv${% endset -%}
    {{ found_text(path, below_raw) }}
{%- endmacro %}


{% macro files_below_raw(suffix) %}
    {% if not execute %}{{ return([]) }}{% endif %}
    {% set files = run_query(query_of_files(suffix)) %}
    {{ return(files.columns[0].values() | list) }}
{% endmacro %}


{# The columns of every landed file, in their order: JobSpy's, and what ingestion adds. #}
{% macro jobspy_columns() %}
    {{ return([
        'id', 'site', 'job_url', 'job_url_direct', 'title', 'company', 'location',
        'date_posted', 'job_type', 'salary_source', 'interval', 'min_amount', 'max_amount',
        'currency', 'is_remote', 'job_level', 'job_function', 'listing_type', 'emails',
        'description', 'company_industry', 'company_url', 'company_logo',
        'company_url_direct', 'company_addresses', 'company_num_employees',
        'company_revenue', 'company_description', 'skills', 'experience_range',
        'company_rating', 'company_reviews_count', 'vacancy_count', 'work_from_home_type'
    ]) }}
{% endmacro %}

{% macro landed_columns() %}
    {{ return(jobspy_columns() + [
        'role', 'search_term', 'search_area', 'scraped_at', 'scraper', 'source_row',
        'other_columns'
    ]) }}
{% endmacro %}

{% macro refused_columns() %}
    {{ return([
        'role', 'search_area', 'source_file', 'source_row', 'reason', 'raw_row'
    ]) }}
{% endmacro %}


{% macro list_of_texts(texts) -%}
    {%- set quoted = [] -%}
    {%- for text in texts -%}
        {%- do quoted.append("'" ~ text | replace("'", "''") ~ "'") -%}
    {%- endfor -%}
    {{ list_of(quoted) }}
{%- endmacro %}


{# Columns of the types that are given by name, else of text, without a row. #}
{% macro no_rows(columns, types={}) -%}
    (
        select
            {%- for column in columns %}
            cast(null as {{ types.get(column, 'string') }}) as {{ column }}
            {{- "," if not loop.last }}
            {%- endfor %}
        where false
    )
{%- endmacro %}


{# The rows of the landed files that are to be read. #}
{% macro read_landed_rows() -%}
    {% set files = [] -%}
    {% if execute -%}
        {% for row in run_query(
            'select source_file from ' ~ ref('base_jobspy__files_to_read')
            ~ ' order by source_file'
        ).rows -%}
            {% do files.append(raw_path() ~ '/' ~ row[0]) -%}
        {% endfor -%}
    {% endif -%}
    {% if files -%}
        {{ read_csv_files(files, landed_columns()) }}
    {%- else -%}
        {{ no_rows(landed_columns() + ['filename']) }}
    {%- endif %}
{%- endmacro %}


{# The rows that were refused on the way in; no rows where no file has any. #}
{% macro read_refused_rows() -%}
    {% set files = files_below_raw('.refused.csv') -%}
    {% if files -%}
        {{ read_csv_files(files, refused_columns()) }}
    {%- else -%}
        {{ no_rows(refused_columns()) }}
    {%- endif %}
{%- endmacro %}


{# The files behind a source; in a unit test, the rows given in its place. #}
{% macro landed(source) -%}
    {%- if source.identifier == 'rows' -%} {{ read_landed_rows() }}
    {%- elif source.identifier == 'refused_rows' -%} {{ read_refused_rows() }}
    {%- elif source.identifier == 'outcomes' -%} {{ read_outcome_records() }}
    {%- elif source.identifier == 'gazetteer' -%} {{ read_gazetteer() }}
    {%- elif source.identifier == 'found' -%} {{ read_places_found() }}
    {%- else -%} {{ source }}
    {%- endif -%}
{%- endmacro %}


{# When the newest search began, for `dbt source freshness`. #}
{% macro newest_scrape_query() -%}
    select max(cast(scraped_at as timestamp)) from {{ read_outcome_records() }}
{%- endmacro %}


{# Before a run: is there something to review, and is all of it ours? This only asks;
   `python -m ingest check` finds out what is wrong and says what to do. #}
{% macro assert_raw_folder_is_ready() %}
    {% if execute and flags.WHICH in ('build', 'run', 'test') %}
        {% set row = run_query(query_of_strangers()).rows | first %}
        {% if row[1] or not row[0] %}
            {{ exceptions.raise_compiler_error(
                (row[1] ~ " has no outcome record" if row[1]
                    else "No postings are landed under " ~ raw_path())
                ~ ". Run `.venv/bin/python -m ingest check`: it says what to do."
            ) }}
        {% endif %}
    {% endif %}
{% endmacro %}


{# How many CSV files are landed, and the first one without an outcome record. #}
{% macro query_of_strangers() -%}
    with

    files as ({{ query_of_files('') }}),

    landed as (

        select file, left(file, length(file) - 4) as name
        from files
        where file like '%.csv' and file not like '%.refused.csv'

    ),

    records as (

        select left(file, length(file) - 13) as name
        from files
        where file like '%.outcome.json'

    )

    select
        count(*) as files,
        min(case when records.name is null then landed.file end) as stranger
    from landed
    left join records using (name)
{%- endmacro %}
