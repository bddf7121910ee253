{# The landed files, and others beside the warehouse. Spark reads a folder by a pattern of
   names: no list of files is written into its SQL, however many there are. #}

{# What ingestion is still writing lies in a hidden folder. #}
{% macro query_of_files(suffix) -%}
    {{ return(adapter.dispatch('query_of_files')(suffix)) }}
{%- endmacro %}

{% macro duckdb__query_of_files(suffix) -%}
    {#- Where files are landed (see path_below_raw) they are found in half the time. -#}
    {%- set files = [] -%}
    {%- for levels in (['*/*', '*/*/*'] if suffix else ['**']) -%}
        {%- do files.append(literal_path(raw_path()) ~ '/' ~ levels ~ '/*' ~ suffix) -%}
    {%- endfor -%}
    select file
    from glob({{ list_of_texts(files) }})
    where {{ is_whole_file('file') }}
    order by file
{%- endmacro %}

{% macro spark__query_of_files(suffix) -%}
    select {{ path_as_given('path') }} as file
    from binaryFile.`{{ literal_path(raw_path()) }}` with (
        recursiveFileLookup = 'true', pathGlobFilter = '*{{ suffix }}'
    )
    order by file
{%- endmacro %}


{# A path for readers that would take it for a pattern: [x] may be the name of a folder. #}
{% macro literal_path(path) -%}
    {{ return(adapter.dispatch('literal_path')(path)) }}
{%- endmacro %}

{% macro duckdb__literal_path(path) -%}
    {{ return(modules.re.sub('([*?]|\\[)', '[\\1]', path)) }}
{%- endmacro %}

{% macro spark__literal_path(path) -%}
    {{ return(modules.re.sub('([*?{},\\[\\]\\\\])', '\\\\\\1', path) | replace('`', '``')) }}
{%- endmacro %}


{% macro list_of_files(paths) -%}
    {%- set literal = [] -%}
    {%- for path in paths -%}{%- do literal.append(literal_path(path)) -%}{%- endfor -%}
    {{ list_of_texts(literal) }}
{%- endmacro %}


{% macro is_whole_file(path) -%}
    not regexp_matches({{ path }}, '/\.[0-9a-f]+\.[0-9]+\.part/[^/]+$')
{%- endmacro %}


{# The path of a file as RAW_PATH has it, from the address that Spark gives it. #}
{% macro path_as_given(address) -%}
    '{{ raw_path() | replace("\\", "\\\\") | replace("'", "''") }}/' || substring_index(
        url_decode(replace({{ address }}, '+', '%2B')),
        '{{ raw_path() | replace("\\", "\\\\") | replace("'", "''") }}/', -1
    )
{%- endmacro %}


{# A seed's rows as its file has them: all columns are texts, except those in `types`. #}
{% macro query_of_seed_file(name, types={}) -%}
    {%- set path = project_folder() ~ '/seeds/' ~ name ~ '.csv' -%}
    select * from {{ read_edited_csv_file(path, types) }}
{%- endmacro %}


{# A number for each row of a file, the first the lowest. #}
{% macro number_of_row() -%}{{ return(adapter.dispatch('number_of_row')()) }}{%- endmacro %}

{% macro duckdb__number_of_row() -%}row_number() over (){%- endmacro %}

{% macro spark__number_of_row() -%}monotonically_increasing_id(){%- endmacro %}


{# One row where the file exists, else none. #}
{% macro query_of_file(path) -%}
    {{ return(adapter.dispatch('query_of_file')(path)) }}
{%- endmacro %}

{% macro duckdb__query_of_file(path) -%}
    select file from glob({{ list_of_files([path]) }})
{%- endmacro %}

{# Spark fails where nothing is found: a file that is there is looked for beside it. #}
{% macro spark__query_of_file(path) -%}
    {%- set sure = absolute_path(project_folder() ~ '/seeds/pay_intervals.csv') -%}
    select path as file
    from binaryFile.`/{% raw %}{{% endraw %}
        {{- literal_path(sure)[1:] }},{{ literal_path(absolute_path(path))[1:] -}}
    {% raw %}}{% endraw %}`
    where path not like '%/seeds/pay_intervals.csv'
{%- endmacro %}

{% macro absolute_path(path) -%}
    {{ return(path if path.startswith('/') else env_var('PWD', '') ~ '/' ~ path) }}
{%- endmacro %}


{% macro read_parquet_file(path) -%}
    {{ return(adapter.dispatch('read_parquet_file')(path)) }}
{%- endmacro %}

{% macro duckdb__read_parquet_file(path) -%}
    read_parquet({{ list_of_files([path]) }})
{%- endmacro %}

{% macro spark__read_parquet_file(path) -%}
    parquet.`{{ literal_path(absolute_path(path)) }}`
{%- endmacro %}


{# An explicit dialect: a guessed one loses rows without a word. All files have the same
   columns; `python -m ingest check` holds them to that. #}
{% macro read_csv_files(files, columns) -%}
    {{ return(adapter.dispatch('read_csv_files')(files, columns)) }}
{%- endmacro %}

{% macro duckdb__read_csv_files(files, columns) -%}
    read_csv(
        {{ list_of_files(files) }},
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        skip = 0, comment = '', nullstr = '', compression = 'none', encoding = 'utf-8',
        strict_mode = true, null_padding = false, ignore_errors = false,
        hive_partitioning = false, union_by_name = false, filename = true,
        columns = {
            {%- for column in columns %}
            '{{ column }}': 'varchar'{{ "," if not loop.last }}
            {%- endfor %}
        }
    )
{%- endmacro %}

{# All files whose names end like those that are asked for. Lines end as ingestion ends
   them: where Spark is left to find that out, it ends those within a cell in another
   way. #}
{% macro spark__read_csv_files(files, columns) -%}
    {%- set refused = files[0].endswith('.refused.csv') -%}
    (
        select
            {%- for column in columns %}
            nullif({{ column }}, '') as {{ column }},
            {%- endfor %}
            {{ path_as_given('_metadata.file_path') }} as filename
        from csv.`{{ literal_path(raw_path()) }}` with (
            header = 'true', multiLine = 'true', quote = '"', escape = '"',
            lineSep = '\r\n', recursiveFileLookup = 'true', pathGlobFilter = '*.csv'
        )
        where _metadata.file_name {{ "" if refused else "not " }}like '%.refused.csv'
    )
{%- endmacro %}


{# One small file that a user may have edited: its header says which columns it has. All
   are texts, except, on DuckDB, those in `types`. #}
{% macro read_edited_csv_file(path, types={}) -%}
    {{ return(adapter.dispatch('read_edited_csv_file')(path, types)) }}
{%- endmacro %}

{% macro duckdb__read_edited_csv_file(path, types) -%}
    read_csv(
        {{ list_of_files([path]) }}, header = true, all_varchar = true, delim = ',',
        quote = '"', escape = '"', skip = 0, comment = '', hive_partitioning = false,
        types = {
            {%- for column, type in types.items() %}
            '{{ column }}': '{{ type }}'{{ "," if not loop.last }}
            {%- endfor %}
        }
    )
{%- endmacro %}

{% macro spark__read_edited_csv_file(path, types) -%}
    csv.`{{ literal_path(path) }}` with (
        header = 'true', multiLine = 'true', quote = '"', escape = '"'
    )
{%- endmacro %}


{% macro outcome_columns() -%}
    {{ return({
        'outcome': 'string', 'role': 'string', 'site': 'string', 'search_term': 'string',
        'search_area': 'string', 'scraped_at': 'string', 'finished_at': 'string',
        'scraper': 'string', 'file': 'string', 'rows_received': 'bigint',
        'rows_landed': 'bigint', 'rows_refused': 'bigint',
        'rows_without_description': 'bigint', 'error': 'string', 'input_file': 'string',
        'input_sha256': 'string', 'note': 'string', 'results_wanted': 'bigint',
        'is_cut_off': 'boolean', 'run': 'string', 'hours_old': 'bigint',
        'distance': 'bigint', 'country': 'string', 'is_whole': 'boolean',
        'rows_lost': 'bigint'
    }) }}
{%- endmacro %}


{# Each record as its file has it, with a hash of the whole of it. Thousands of small files
   are read as text in a fifth of the time that a reader of JSON takes for them. #}
{% macro read_outcome_records() -%}
    {{ return(adapter.dispatch('read_outcome_records')()) }}
{%- endmacro %}

{% macro duckdb__read_outcome_records() -%}
    (
        select unnest(record), md5(content) as record_hash
        from (
            select
                content,
                from_json(content, '{
                    {%- for name, type in outcome_columns().items() -%}
                    "{{ name }}": "{{ type }}"{{ ", " if not loop.last }}
                    {%- endfor -%}
                }') as record
            from read_text({{ list_of_texts([
                literal_path(raw_path()) ~ '/**/*.outcome.json'
            ]) }})
            where {{ is_whole_file('filename') }}
        )
    )
{%- endmacro %}

{% macro spark__read_outcome_records() -%}
    (
        select record.*, md5(value) as record_hash
        from (
            select
                value,
                from_json(value, '
                    {%- for name, type in outcome_columns().items() -%}
                    {{ name }} {{ type }}{{ ", " if not loop.last }}
                    {%- endfor -%}
                ') as record
            from text.`{{ literal_path(raw_path()) }}` with (
                wholetext = 'true', recursiveFileLookup = 'true',
                pathGlobFilter = '*.outcome.json'
            )
        )
    )
{%- endmacro %}


{# What decides, besides the models, how things are read, in one text: the macros, the
   seeds (whose files are read for patterns, too), the gazetteer, the engine's version,
   and the year, as no posting is believed to be from later than the next one. #}
{% macro query_of_rules_elsewhere() -%}
    {{ return(adapter.dispatch('query_of_rules_elsewhere')()) }}
{%- endmacro %}

{% macro duckdb__query_of_rules_elsewhere() -%}
    select concat_ws(
        ' ', version(), year(current_date), md5(string_agg(md5(content), '' order by filename))
    )
    from read_blob({{ list_of_texts([
        literal_path(project_folder()) ~ '/dbt_project/macros/**/*.sql',
        literal_path(project_folder()) ~ '/seeds/*.csv',
        literal_path(gazetteer_path())
    ]) }})
{%- endmacro %}

{# Spark reads everything anew in each build. #}
{% macro spark__query_of_rules_elsewhere() -%}select version(){%- endmacro %}


{# Whether rows of a table can go, and others come, in a later build. #}
{% macro keeps_rows() -%}{{ return(adapter.dispatch('keeps_rows')()) }}{%- endmacro %}

{% macro duckdb__keeps_rows() -%}{{ return(true) }}{%- endmacro %}

{% macro spark__keeps_rows() -%}{{ return(false) }}{%- endmacro %}


{# The rows of a large table whose key is asked for. DuckDB looks for where they are first,
   so that of wide columns no more is read than what lies between them: the newest lie
   together. #}
{% macro rows_of(relation, key, keys, columns) -%}
    {{ return(adapter.dispatch('rows_of')(relation, key, keys, columns)) }}
{%- endmacro %}

{% macro duckdb__rows_of(relation, key, keys, columns) -%}
    select {{ columns | join(', ') }}
    from {{ relation }} as whole
    inner join (
        select rowid as place from {{ relation }} where {{ key }} in ({{ keys }})
    ) as found on whole.rowid = found.place
{%- endmacro %}

{% macro spark__rows_of(relation, key, keys, columns) -%}
    select {{ columns | join(', ') }} from {{ relation }} where {{ key }} in ({{ keys }})
{%- endmacro %}


{# How a mart is kept that only puts together what lies elsewhere: where all is one file,
   a view, so that texts are in it once; else as files of its own, which others can read.
   A view names no database (`include(database=false)`), so that it works in a file of any
   name. #}
{% macro kept_once() -%}
    {{ return(adapter.dispatch('kept_once')()) }}
{%- endmacro %}

{% macro duckdb__kept_once() -%}{{ return('view') }}{%- endmacro %}

{% macro spark__kept_once() -%}{{ return('table') }}{%- endmacro %}
