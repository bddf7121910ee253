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
    {% set files = run_query(
        "select file from glob('" ~ raw_path() ~ "/**/*" ~ suffix ~ "') order by file"
    ) %}
    {{ return(files.columns[0].values() | list) }}
{% endmacro %}


{# The landed CSV files, each of which an outcome record vouches for. #}
{% macro landed_files() %}
    {{ return(
        files_below_raw('.csv') | reject('in', files_below_raw('.refused.csv')) | list
    ) }}
{% endmacro %}


{% macro list_of_texts(texts) -%}
    [
        {%- for text in texts %}
        '{{ text | replace("'", "''") }}'{{ "," if not loop.last }}
        {%- endfor %}
    ]
{%- endmacro %}


{# An explicit dialect: guessed ones lose rows without a word. #}
{% macro read_csv_files(files) -%}
    read_csv(
        {{ list_of_texts(files) }},
        header = true, all_varchar = true, union_by_name = true, filename = true,
        delim = ',', quote = '"', escape = '"', skip = 0
    )
{%- endmacro %}


{# The rows that were refused on the way in; no rows where no file has any. #}
{% macro read_refused_rows() -%}
    {% set files = files_below_raw('.refused.csv') -%}
    {% if files -%}
        {{ read_csv_files(files) }}
    {%- else -%}
        (
            select
                null::varchar as role,
                null::varchar as search_area,
                null::varchar as source_file,
                null::varchar as source_row,
                null::varchar as reason,
                null::varchar as raw_row,
            where false
        )
    {%- endif %}
{%- endmacro %}


{% macro read_outcome_records() -%}
    read_json(
        '{{ raw_path() }}/**/*.outcome.json',
        format = 'unstructured',
        columns = {
            outcome: 'varchar', role: 'varchar', site: 'varchar',
            search_term: 'varchar', search_area: 'varchar', scraped_at: 'varchar',
            finished_at: 'varchar', scraper: 'varchar', file: 'varchar',
            rows_received: 'bigint', rows_landed: 'bigint', rows_refused: 'bigint',
            rows_without_description: 'bigint', error: 'varchar',
            input_file: 'varchar', input_sha256: 'varchar', note: 'varchar',
            results_wanted: 'bigint', is_cut_off: 'boolean'
        }
    )
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
