{# What SQL engines say differently, each thing behind a macro named for what it does. All
   else in the project is common ground, so that another engine needs this file alone. #}

{# ---------------------------------------------------------------- patterns #}

{% macro replace_pattern(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{% macro matches_pattern(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro %}

{# What the pattern's group matches first; '' where nothing does. #}
{% macro found_text(text, pattern, group=0) -%}
    regexp_extract({{ text }}, '{{ pattern }}', {{ group }})
{%- endmacro %}

{# All that the pattern matches, in order, as a list. #}
{% macro found_texts(text, pattern) -%}
    regexp_extract_all({{ text }}, '{{ pattern }}')
{%- endmacro %}

{# The text as a list: what stands before the first match, then each match with what
   follows it, the two parted by the character `closes`. `opens` and `closes` are
   characters that the text does not hold. #}
{% macro cut_at_pattern(text, pattern, opens, closes) -%}
    string_split(
        regexp_replace(
            {{ text }}, '{{ pattern }}', {{ opens }} || '\0' || {{ closes }}, 'g'
        ),
        {{ opens }}
    )
{%- endmacro %}

{% macro split_by_pattern(text, pattern) -%}
    string_split_regex({{ text }}, '{{ pattern }}')
{%- endmacro %}

{# The text with the character `opens` before each match. #}
{% macro mark_pattern(text, pattern, opens) -%}
    regexp_replace({{ text }}, '{{ pattern }}', {{ opens }} || '\0', 'g')
{%- endmacro %}

{# The separator is an expression here. #}
{% macro split_at(text, separator) -%}
    string_split({{ text }}, {{ separator }})
{%- endmacro %}

{% macro split_text(text, separator) -%}
    string_split({{ text }}, '{{ separator }}')
{%- endmacro %}

{# "a" for "á": letters without their marks; ł and ø are letters of their own. #}
{% macro without_accents(text) -%}
    strip_accents(replace(replace({{ text }}, 'ł', 'l'), 'ø', 'o'))
{%- endmacro %}

{# ------------------------------------------------------------------- lists #}

{# The values in the order of `by`, a list of expressions. #}
{% macro list_in_order(value, by) -%}
    array_agg({{ value }} order by {{ by | join(', ') }})
{%- endmacro %}

{# One row per element. #}
{% macro each_of(list) -%}unnest({{ list }}){%- endmacro %}

{# One row per element and its number, from 1: two columns of a select list. #}
{% macro each_numbered(list, item, number) -%}
    unnest({{ list }}) as {{ item }}, generate_subscripts({{ list }}, 1) as {{ number }}
{%- endmacro %}

{% macro list_of(items) -%}[{{ items | join(', ') }}]{%- endmacro %}

{# 1 to n as a list; empty where n < 1. #}
{% macro numbers_to(n, first=1) -%}
    range({{ first }}, cast({{ n }} as bigint) + 1)
{%- endmacro %}

{# The n-th from 1 on, or from the end for negative n; null where there is none. #}
{% macro nth_of(list, n) -%}{{ list }}[{{ n }}]{%- endmacro %}

{% macro all_but_last(list) -%}{{ list }}[:-2]{%- endmacro %}

{% macro map_list(list, item, to) -%}
    list_transform({{ list }}, lambda {{ item }}: {{ to }})
{%- endmacro %}

{% macro filter_list(list, item, condition) -%}
    list_filter({{ list }}, lambda {{ item }}: {{ condition }})
{%- endmacro %}

{% macro fold_list(list, start, so_far, item, to) -%}
    list_reduce({{ list }}, lambda {{ so_far }}, {{ item }}: {{ to }}, {{ start }})
{%- endmacro %}

{% macro lowest_of(list) -%}list_min({{ list }}){%- endmacro %}

{% macro highest_of(list) -%}list_max({{ list }}){%- endmacro %}

{% macro lists_overlap(list_1, list_2) -%}
    list_has_any({{ list_1 }}, {{ list_2 }})
{%- endmacro %}

{# The first n of a list. #}
{% macro first_of_list(list, n) -%}{{ list }}[1:{{ n }}]{%- endmacro %}

{% macro in_both_lists(list_1, list_2) -%}
    list_intersect({{ list_1 }}, {{ list_2 }})
{%- endmacro %}

{# The list's values, each once, smallest first. #}
{% macro sorted_set(list) -%}list_sort(list_distinct({{ list }})){%- endmacro %}

{# The texts of a list as one text. #}
{% macro joined_list(list, separator) -%}
    array_to_string({{ list }}, '{{ separator }}')
{%- endmacro %}

{# The first n texts of a list as one text. #}
{% macro first_joined(list, n, separator) -%}
    array_to_string({{ list }}[1:{{ n }}], '{{ separator }}')
{%- endmacro %}

{# ---------------------------------------------- aggregates, windows, numbers #}

{# A CTE that several others read and that costs too much to be worked out for each. #}
{% macro as_worked_out_once() -%}as materialized{%- endmacro %}

{# The newest value that is not null, up to this row. #}
{% macro last_known(value, over) -%}
    last_value({{ value }} ignore nulls) over ({{ over }})
{%- endmacro %}

{# The value, which may be null, of the row that comes first. #}
{% macro first_by(value, by) -%}first({{ value }} order by {{ by }}){%- endmacro %}

{% macro distinct_joined(text, separator) -%}
    string_agg(distinct {{ text }}, '{{ separator }}' order by {{ text }})
{%- endmacro %}

{# Texts of a group in one, in the order of `by`, a list of expressions. #}
{% macro joined_in_order(text, separator, by) -%}
    string_agg({{ text }}, '{{ separator }}' order by {{ by | join(', ') }})
{%- endmacro %}

{# A number in [0, 1) that goes by the text alone: the same on every machine and day. #}
{% macro uniform_of_text(text) -%}
    (cast('0x' || left(md5({{ text }}), 8) as bigint) / 4294967296.0)
{%- endmacro %}

{# A whole number from 0 on for texts in their order: the same in all of one build. #}
{% macro hash_number(texts) -%}hash({{ texts | join(', ') }}){%- endmacro %}

{# ln(n!) #}
{% macro log_factorial(n) -%}lgamma({{ n }} + 1){%- endmacro %}

{# --------------------------------------------------------- dates and JSON #}

{# 11/3/2025 #}
{% macro read_date_as(text, format) -%}
    cast(try_strptime({{ text }}, '{{ format }}') as date)
{%- endmacro %}

{# Whole days from one date to a later one. #}
{% macro days_between(earlier, later) -%}
    date_diff('day', {{ earlier }}, {{ later }})
{%- endmacro %}

{# The day that so many days come after. #}
{% macro days_after(day, days) -%}({{ day }} + cast({{ days }} as int)){%- endmacro %}

{# A JSON object of the named texts that are not null, and of what another object has;
   null where there is nothing. #}
{% macro json_of_texts(texts, other=none) -%}
    nullif(
        json_merge_patch(
            '{}',
            json_object(
                {%- for name, text in texts.items() %}
                '{{ name }}', {{ text }}{{ "," if not loop.last }}
                {%- endfor %}
            )
            {%- if other %},
            coalesce({{ other }}, '{}')
            {%- endif %}
        ),
        '{}'
    )
{%- endmacro %}

{% macro json_of_row(relation) -%}cast(to_json({{ relation }}) as string){%- endmacro %}

{# ------------------------------------------------------------ landed files #}

{# What ingestion is still writing lies in a hidden folder. #}
{% macro query_of_files(suffix) -%}
    {%- set folder = literal_path(raw_path()) | replace("'", "''") -%}
    select file
    from glob('{{ folder }}/**/*{{ suffix }}')
    where {{ is_whole_file('file') }}
    order by file
{%- endmacro %}

{# A path for readers that would take it for a pattern: [x] may be the name of a folder. #}
{% macro literal_path(path) -%}
    {{ return(modules.re.sub('([*?]|\\[)', '[\\1]', path)) }}
{%- endmacro %}

{% macro list_of_files(paths) -%}
    {%- set literal = [] -%}
    {%- for path in paths -%}{%- do literal.append(literal_path(path)) -%}{%- endfor -%}
    {{ list_of_texts(literal) }}
{%- endmacro %}

{% macro is_whole_file(path) -%}
    not regexp_matches({{ path }}, '/\.[0-9a-f]+\.[0-9]+\.part/[^/]+$')
{%- endmacro %}

{# A seed's rows as its file has them, for patterns that a model's SQL is built from. #}
{% macro query_of_seed_file(name) -%}
    select * from read_csv(
        '{{ seed_path(name) }}',
        header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
    )
{%- endmacro %}

{# One row where the file exists, else none. #}
{% macro query_of_file(path) -%}
    select file from glob({{ list_of_files([path]) }})
{%- endmacro %}


{% macro read_parquet_file(path) -%}
    read_parquet({{ list_of_files([path]) }})
{%- endmacro %}


{# An explicit dialect: a guessed one loses rows without a word. All files have the same
   columns; `python -m ingest check` holds them to that. #}
{% macro read_csv_files(files, columns) -%}
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

{# One small file that a user may have edited: its header says which columns it has. #}
{% macro read_edited_csv_file(path) -%}
    read_csv(
        {{ list_of_files([path]) }}, header = true, all_varchar = true, delim = ',',
        quote = '"', escape = '"', skip = 0, comment = '', hive_partitioning = false
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

{# What decides how things are read beside the models, in one text: the macros, the seeds
   (whose files are read for patterns, too), the gazetteer, the engine's version, and the
   year, as no posting is believed to be of a later one. #}
{% macro query_of_rules_elsewhere() -%}
    select concat_ws(
        ' ', version(), year(current_date), md5(string_agg(md5(content), '' order by filename))
    )
    from read_blob({{ list_of_texts([
        literal_path(project_folder()) ~ '/dbt_project/macros/*.sql',
        literal_path(project_folder()) ~ '/seeds/*.csv',
        literal_path(gazetteer_path())
    ]) }})
{%- endmacro %}
