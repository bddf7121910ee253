{# Where landed files lie and how they are read. The one place that knows the folder. #}

{% macro raw_path() -%}
    {{ return(path_of('RAW_PATH', 'data/raw')) }}
{%- endmacro %}


{# The path that an environment variable holds, however it is written; else the default. #}
{% macro path_of(variable, default) -%}
    {%- set path = env_var(variable, '') or default -%}
    {%- if path == '~' or path.startswith('~/') -%}
        {{ return(env_var('HOME') ~ path[1:]) }}
    {%- endif -%}
    {{ return(path) }}
{%- endmacro %}


{# Where a seed's file lies, also where this project is a package of another. A unit test
   knows no graph: it is run from this project's own folder. #}
{% macro seed_path(name) -%}
    {%- set seed = graph.get('nodes', {}).get('seed.job_market_review.' ~ name) -%}
    {%- set folder = (seed.root_path if seed else invocation_args_dict.get('project_dir') or '.') ~ '/' -%}
    {{ (folder ~ 'seeds/' ~ name ~ '.csv') | replace("'", "''") }}
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


{% macro columns_of_file(file) %}
    {% if not execute %}{{ return([]) }}{% endif %}
    {% set names = run_query(query_of_columns(file)) %}
    {{ return(names.columns[0].values() | list) }}
{% endmacro %}


{# The landed CSV files, each of which an outcome record vouches for. #}
{% macro landed_files() %}
    {{ return(
        files_below_raw('.csv') | reject('in', files_below_raw('.refused.csv')) | list
    ) }}
{% endmacro %}


{% macro list_of_texts(texts) -%}
    {%- set quoted = [] -%}
    {%- for text in texts -%}
        {%- do quoted.append("'" ~ text | replace("'", "''") ~ "'") -%}
    {%- endfor -%}
    {{ list_of(quoted) }}
{%- endmacro %}


{# The rows that were refused on the way in; no rows where no file has any. #}
{% macro read_refused_rows() -%}
    {% set files = files_below_raw('.refused.csv') -%}
    {% if files -%}
        {{ read_csv_files(files) }}
    {%- else -%}
        (
            select
                cast(null as string) as role,
                cast(null as string) as search_area,
                cast(null as string) as source_file,
                cast(null as string) as source_row,
                cast(null as string) as reason,
                cast(null as string) as raw_row
            where false
        )
    {%- endif %}
{%- endmacro %}


{# The files behind a source; in a unit test, the rows given in its place. #}
{% macro landed(source) -%}
    {%- if source.identifier == 'rows' -%} {{ read_csv_files(landed_files()) }}
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
        {% set files = landed_files() %}
        {% set records = files_below_raw('.outcome.json') %}
        {% set strangers = [] %}
        {% for file in files if file[:-4] ~ '.outcome.json' not in records %}
            {% do strangers.append(file) %}
        {% endfor %}
        {% if strangers or not files %}
            {{ exceptions.raise_compiler_error(
                (strangers | first ~ " has no outcome record" if strangers
                    else "No postings are landed under " ~ raw_path())
                ~ ". Run `python -m ingest check`: it says what to do."
            ) }}
        {% endif %}
    {% endif %}
{% endmacro %}
