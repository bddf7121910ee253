{# How a table is built on DuckDB, in few statements: each that dbt sends costs more than
   most of these tables take. #}

{# As the adapter's own, except that DuckDB itself replaces the previous table: nothing is
   built beside, renamed and dropped. Most of the cost of a wide table is writing it: where
   a model says so (`meta: {rows_by: its key, rows_of: a model with as many rows}`), only
   the rows are written that are not there already, by the hash that it gives to each. #}
{% materialization table, adapter="duckdb", supported_languages=["sql"] %}
    {%- set target = this.incorporate(type="table") -%}
    {{ run_hooks(pre_hooks) }}
    {%- set before = relation_before("table") -%}
    {% if before is none or flags.FULL_REFRESH
        or not is_brought_up_to_date(target, compiled_code, config.get("meta", {})) %}
        {% call statement("main") -%}
            {% if config.get("contract").enforced %}
                {{ get_assert_columns_equivalent(compiled_code) }}
                create or replace table {{ target }}
                    {{ get_table_columns_and_constraints() }};
                insert into {{ target }} {{ get_column_names() }} (
                    {{ get_select_subquery(compiled_code) }}
                );
            {% else %}
                create or replace table {{ target }} as (
                    {{ compiled_code }}
                );
            {% endif %}
            {{ comments_on(target, model) }}
        {%- endcall %}
    {% endif %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({"relations": [target]}) }}
{% endmaterialization %}


{# What is there under the model's name; something of another type is dropped. #}
{% macro relation_before(type) %}
    {% set before = load_cached_relation(this) %}
    {% if before is not none and before.type != type %}
        {% do adapter.drop_relation(before) %}
        {{ return(none) }}
    {% endif %}
    {{ return(before) }}
{% endmacro %}


{# Replace the rows that changed; false where the table is to be written whole, since its
   columns differ or some of its rows are gone. #}
{% macro is_brought_up_to_date(target, sql, meta) %}
    {% if not meta.get("rows_by") %}{{ return(false) }}{% endif %}
    {% set columns = "select column_name, column_type from (describe " %}
    {% set columns_before = run_query(columns ~ target ~ ")").columns[0].values() | list %}
    {% if "row_hash" not in columns_before %}{{ return(false) }}{% endif %}
    {% set changed = "changed_rows_of_" ~ target.identifier %}
    {% call statement("changed") %}
        create or replace temporary table {{ changed }} as
        select * from (
            {{ sql }}
        )
        where row_hash not in (select row_hash from {{ target }})
    {% endcall %}
    {% set are_others = run_query(
        columns ~ target ~ ") except " ~ columns ~ changed ~ ") union all ("
        ~ columns ~ changed ~ ") except " ~ columns ~ target ~ "))"
    ) %}
    {% if not are_others.rows %}
        {% set key = meta["rows_by"] | join(", ") %}
        {% call statement("main") %}
            delete from {{ target }}
            where ({{ key }}) in (select {{ key }} from {{ changed }});
            insert into {{ target }} by name select * from {{ changed }};
            {{ comments_on(target, model) }}
        {% endcall %}
    {% endif %}
    {% do run_query("drop table " ~ changed) %}
    {% if are_others.rows %}{{ return(false) }}{% endif %}
    {% set counts = run_query(
        "select (select count(*) from " ~ target ~ "), (select count(*) from "
        ~ ref(meta["rows_of"]) ~ " where " ~ meta.get("rows_where", "true") ~ ")"
    ).rows | first %}
    {{ return(counts[0] == counts[1]) }}
{% endmacro %}


{# A seed as its file has it. dbt's own way first reads each file in Python, and guesses
   types: here a column is text unless `column_types` says otherwise. #}
{% materialization seed, adapter="duckdb", supported_languages=["sql"] %}
    {%- set target = this.incorporate(type="table") -%}
    {{ run_hooks(pre_hooks) }}
    {% do relation_before("table") %}
    {% call statement("main") -%}
        create or replace table {{ target }} as
            {{ query_of_seed_file(model.name, config.get("column_types") or {}) }};
        {{ comments_on(target, model) }}
    {%- endcall %}
    {% do store_result("agate_table", response="OK") %}  {# dbt asks for one #}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({"relations": [target]}) }}
{% endmaterialization %}


{# As the adapter's own, except that DuckDB itself replaces the previous view. #}
{% materialization view, adapter="duckdb", supported_languages=["sql"] %}
    {%- set target = this.incorporate(type="view") -%}
    {{ run_hooks(pre_hooks) }}
    {% do relation_before("view") %}
    {% call statement("main") -%}
        {% if config.get("contract").enforced %}
            {{ get_assert_columns_equivalent(compiled_code) }}
        {% endif %}
        create or replace view {{ target }} as (
            {{ compiled_code }}
        );
        {{ comments_on(target, model) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({"relations": [target]}) }}
{% endmaterialization %}


{# As the adapter's own where rows are only added, except that nothing is built beside and
   copied, and that no query runs where nothing is new. What a model says to be read in
   parts (`meta: {in_parts_of: another}`) takes no more memory or disk space than a part
   of it does, however much there is; nothing of it is kept from an earlier build, even
   one in the same process, whose memory is still there. #}
{% materialization incremental, adapter="duckdb", supported_languages=["sql"] %}
    {%- set target = this.incorporate(type="table") -%}
    {%- set before = load_cached_relation(this) -%}
    {%- set is_anew = before is none or should_full_refresh()
        or config.get("meta", {}).get("in_parts_of") -%}
    {{ run_hooks(pre_hooks) }}
    {% set parts = in_parts(compiled_code)
        if is_anew or is_anything_to_read(config.get("meta").read_once) else [] %}
    {% for part in parts %}
        {% call statement("main") -%}
            {% if is_anew and loop.first %}
                create or replace table {{ target }} as ({{ part }});
            {% else %}
                insert into {{ target }} by name ({{ part }});
            {% endif %}
        {%- endcall %}
    {% else %}
        {% call noop_statement("main", "nothing new") %}{% endcall %}
    {% endfor %}
    {% do persist_docs(target, model) %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({"relations": [target]}) }}
{% endmaterialization %}


{# The query, once for each part of the table that it is to be read in parts of. #}
{% macro in_parts(sql, rows_of_a_part=50000) %}
    {% set name = config.get("meta", {}).get("in_parts_of") %}
    {% if not name %}{{ return([sql]) }}{% endif %}
    {% set whole, parts = ref(name), [] %}
    {% set count = "select count(*) from " ~ whole %}
    {% set rows = run_query(count).columns[0].values() | first %}
    {% for first in range(0, [rows, 1] | max | int, rows_of_a_part) %}
        {% do parts.append(sql | replace(
            whole | string,
            "(select * from " ~ whole ~ " where rowid >= " ~ first ~ " and rowid < "
            ~ (first + rows_of_a_part) ~ ")"
        )) %}
    {% endfor %}
    {{ return(parts) }}
{% endmacro %}


{# All comments of a table or view, as one text. A described column that is not there
   fails the build, by its name. #}
{% macro comments_on(relation, model) %}
    {% set comments, name = [], relation | string %}
    {% if config.persist_relation_docs() and model.description %}
        {% do comments.append(
            "comment on " ~ relation.type ~ " " ~ name ~ " is '"
            ~ model.description | replace("'", "''") ~ "';"
        ) %}
    {% endif %}
    {% if config.persist_column_docs() %}
        {% for column in model.columns.values() %}
            {% do comments.append(
                "comment on column " ~ name ~ "." ~ column.name ~ " is '"
                ~ column.description | replace("'", "''") ~ "';"
            ) %}
        {% endfor %}
    {% endif %}
    {{ return(comments | join("\n")) }}
{% endmacro %}


{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) %}
    {% set comments = comments_on(relation, model) %}
    {% if comments %}{% do adapter.add_query(comments) %}{% endif %}
{% endmacro %}


{# dbt's own comparison of a query with its contract goes through all pairs of columns, by
   macros: it is asked where the two lists, as they are written, are not the same. #}
{% macro duckdb__get_assert_columns_equivalent(sql) %}
    {% set found, declared = [], [] %}
    {% for column in get_column_schema_from_query(sql) %}
        {% do found.append(column.name ~ " " ~ column.dtype) %}
    {% endfor %}
    {% for column in model.columns.values() %}
        {% set type = column.data_type | upper | replace("TEXT", "VARCHAR") %}
        {% do declared.append(column.name ~ " " ~ type) %}
    {% endfor %}
    {% if found | sort != declared | sort %}
        {{ return(assert_columns_equivalent(sql)) }}
    {% endif %}
{% endmacro %}
