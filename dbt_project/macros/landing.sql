{# Where landed files lie and how they are read. The one place that knows the folder. #}

{% macro raw_path() -%}
    {{ env_var('RAW_PATH', 'data/raw') | replace("'", "''") }}
{%- endmacro %}


{# A path below the raw folder, whatever the folder is called: ROLE/DATE/NAME. #}
{% macro path_below_raw(path) -%}
    substr({{ path }}, length('{{ raw_path() }}') + 2)
{%- endmacro %}


{% macro files_below_raw(suffix) %}
    {% if not execute %}{{ return([]) }}{% endif %}
    {% set files = run_query(query_of_files(suffix)) %}
    {{ return(files.columns[0].values() | list) }}
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


{# The files behind a source of `landing`; in a unit test, the rows given in its place. #}
{% macro landed(source) -%}
    {%- if source.identifier == 'rows' -%} {{ read_csv_files(landed_files()) }}
    {%- elif source.identifier == 'refused_rows' -%} {{ read_refused_rows() }}
    {%- elif source.identifier == 'outcomes' -%} {{ read_outcome_records() }}
    {%- else -%} {{ source }}
    {%- endif -%}
{%- endmacro %}


{# When the newest search began, for `dbt source freshness`. #}
{% macro newest_scrape_query() -%}
    select max(cast(scraped_at as timestamp)) from {{ read_outcome_records() }}
{%- endmacro %}


{# Before a run: is there something to review, and is all of it ours? #}
{% macro assert_raw_folder_is_ready() %}
    {% if execute and flags.WHICH in ('build', 'run', 'test') %}
        {% set files = landed_files() %}
        {% set records = files_below_raw('.outcome.json') %}
        {% if records and not files %}
            {{ exceptions.raise_compiler_error(
                "No search under " ~ raw_path() ~ " landed a file. `python -m ingest "
                ~ "check` says how they ended; `python -m ingest scrape` tries again."
            ) }}
        {% endif %}
        {% if not files %}
            {{ exceptions.raise_compiler_error(
                "No postings are landed under " ~ raw_path() ~ ". Run `python -m ingest "
                ~ "sample` for a synthetic sample, or see `python -m ingest --help`."
            ) }}
        {% endif %}
        {% for file in files if file[:-4] ~ '.outcome.json' not in records %}
            {{ exceptions.raise_compiler_error(
                file ~ " was not landed by ingest (no .outcome.json beside it). Move it "
                ~ "out of there; to use it, run `python -m ingest adopt`."
            ) }}
        {% endfor %}
    {% endif %}
{% endmacro %}
