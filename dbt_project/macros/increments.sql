{# What is read from files and from texts is kept from build to build, and only what is new
   is read. Two parts are: `files`, by landed file, and `texts`, by version of a posting.
   A model of a part says so in its configuration (`meta: {read_once: files}`).

   In every build, `base_warehouse__rules` compares the rules by which a part was read with
   those of now. Where they differ, all of the part is read again: no figure is stale. #}


{# How a part is read: all that its models are made of, as one text to compare. Variables
   act only on what is built anew each time. #}
{% macro rules_of(part) %}
    {% set waiting, seen = [], {} %}
    {% for node in graph.nodes.values() if node.config.get('meta', {}).get('read_once') == part %}
        {% do waiting.append(node.unique_id) %}
    {% endfor %}
    {# Jinja has no `while`; no model is further away than this. #}
    {% for _ in range(1000) if waiting %}
        {% set name = waiting.pop() %}
        {% set node = graph.nodes.get(name) %}
        {% if node and name not in seen %}
            {% do seen.update({name: node.checksum.checksum}) %}
            {# What a text is read with is part of its version. #}
            {% if node.name != 'int_postings_to_read' %}
                {% do waiting.extend(node.depends_on.nodes | default([])) %}
            {% endif %}
        {% endif %}
    {% endfor %}
    {% set made_of = [] %}
    {% for name in seen | sort %}{% do made_of.append(name ~ ' ' ~ seen[name]) %}{% endfor %}
    {% do made_of.append(run_query(query_of_rules_elsewhere()).columns[0].values() | first) %}
    {{ return(local_md5(made_of | join('\n'))) }}
{% endmacro %}


{# The rules by which a part was read whole before; none where it never was. #}
{% macro rules_before(part) %}
    {% if not keeps_rows() %}{{ return(none) }}{% endif %}
    {% set reads = {
        'files': ['_staging', 'stg_jobspy__filled_cells'],
        'texts': ['_intermediate', 'int_postings_read']
    }[part] %}
    {% set relation = adapter.get_relation(
        target.database or none, target.schema ~ reads[0], reads[1]
    ) %}
    {% if flags.FULL_REFRESH or relation is none %}{{ return(none) }}{% endif %}
    {{ return(run_query('select min(rules) from ' ~ relation).columns[0].values() | first) }}
{% endmacro %}


{# The name of what a part was read into, where what is there can be kept; else none. #}
{% macro kept_from_before(part, schema, name) %}
    {% if not execute or is_read_anew(part) %}{{ return(none) }}{% endif %}
    {{ return(adapter.get_relation(target.database or none, target.schema ~ schema, name)) }}
{% endmacro %}


{# Where a table lies that only this build asks for: in memory, where the profile has a
   database there, since all texts in it would double the warehouse. #}
{% macro database_of_one_build() -%}
    {{ return('memory' if target.path == ':memory:' else target.database or none) }}
{%- endmacro %}


{# What lies in memory is there again, empty, where unit tests are run: dbt asks it for the
   types of its columns. What an older version of the project left of it in the file is
   dropped. #}
{% macro stand_in_for_tables_of_one_build() %}
    {% for node in (graph.nodes or {}).values()
        if node.resource_type == 'model' and node.database == 'memory' %}
        {% set before = adapter.get_relation(target.database, node.schema, node.alias) %}
        {% if flags.WHICH == 'test' %}
            {% set table = api.Relation.create(
                node.database, node.schema, node.alias, type='table'
            ) %}
            {% do run_query('create schema if not exists memory.' ~ node.schema) %}
            {% do run_query('create table ' ~ table ~ ' as ' ~ no_rows_of(node)) %}
            {% do adapter.cache_added(table) %}
        {% elif before and flags.WHICH in ('build', 'run') %}
            {% do adapter.drop_relation(before) %}
        {% endif %}
    {% endfor %}
{% endmacro %}


{# Whether this build reads all of a part, as its rules changed or nothing is there yet. #}
{% macro is_read_anew(part) %}
    {% if not keeps_rows() %}{{ return(true) }}{% endif %}
    {% set rules = adapter.get_relation(
        target.database or none, target.schema ~ '_staging', 'base_warehouse__rules'
    ) %}
    {% set row = run_query(
        'select is_read_anew, rules, build from ' ~ rules ~ " where part = '" ~ part ~ "'"
    ).rows | first %}
    {# Where only a part of the project is built: was the rest built by the same rules? #}
    {% if row[2] != invocation_id and (flags.FULL_REFRESH or row[1] != rules_of(part)) %}
        {{ exceptions.raise_compiler_error(
            "The rules by which " ~ part ~ " are read have changed, so that " ~ model.name
            ~ " cannot be built alone: build the whole, without --select and --exclude."
        ) }}
    {% endif %}
    {{ return(row[0]) }}
{% endmacro %}


{# Whether there is anything of a part to read: what is not listed is not read. A build
   that makes no list fails as it would have, since what it names is missing. #}
{% macro is_anything_to_read(part) %}
    {% set listed_in = {
        'files': 'base_jobspy__files_to_read',
        'texts': 'int_postings_to_read'
    }[part] %}
    {% set node = graph.nodes['model.job_market_review.' ~ listed_in] %}
    {% set listed = adapter.get_relation(node.database or none, node.schema, node.alias) %}
    {{ return(
        listed is none
        or run_query('select 1 from ' ~ listed ~ ' limit 1').rows | length > 0
    ) }}
{% endmacro %}


{# Whether a build finds nothing to read of a part: what a model would make of it is then
   no_rows_of(model). The longest of these queries take half a second to be put together
   and planned, however few rows they are asked for. #}
{% macro nothing_is_read(part) -%}
    {{ return(
        execute and flags.WHICH in ('build', 'run') and model.resource_type == 'model'
        and not is_anything_to_read(part)
    ) }}
{%- endmacro %}


{# The columns that a model describes, without a row. #}
{% macro no_rows_of(node) -%}
    {% set types = {} %}
    {% for column in node.columns.values() %}
        {% do types.update({column.name: column.data_type or 'string'}) %}
    {% endfor %}
    {{ no_rows(types, types) }}
{%- endmacro %}


{# dbt's own question whether an incremental model is built from nothing. #}
{% macro should_full_refresh() %}
    {% set part = config.get('meta', {}).get('read_once') %}
    {% if part and execute %}{{ return(is_read_anew(part)) }}{% endif %}
    {% set configured = config.get('full_refresh') %}
    {{ return(flags.FULL_REFRESH if configured is none else configured) }}
{% endmacro %}


{# What a hook reads is named outside its condition: otherwise dbt does not know the
   model. #}

{# Before an increment: delete rows of files that are read again, or no longer there. #}
{% macro forget_files() %}
    {% set to_read, outcomes = ref('base_jobspy__files_to_read'), ref('stg_ingest__outcomes') %}
    {% if is_incremental() %}
        delete from {{ this }}
        where source_file in (select source_file from {{ to_read }})
            or source_file not in (select source_file from {{ outcomes }} where has_rows)
    {% endif %}
{% endmacro %}


{# After an increment: delete texts that no row has any longer. #}
{% macro forget_texts() %}
    {% set texts = ref('stg_jobspy__texts') %}
    {% if is_incremental() %}
        delete from {{ texts }}
        where text_hash not in (
            select text_hash from {{ this }} where text_hash is not null
        )
    {% endif %}
{% endmacro %}


{# Before an increment: delete what was read of postings that are read again, or gone.
   These are few, and looked for among all; what was read is noted last
   (int_postings_read). #}
{% macro forget_postings() %}
    {% set to_read, sightings = ref('int_postings_to_read'), ref('int_sightings') %}
    {% if is_incremental() %}
        delete from {{ this }}
        where (role, posting_id) in (
            select role, posting_id from {{ to_read }}
            union all
            select role, posting_id
            from {{ kept_from_before('texts', '_intermediate', 'int_postings_read') }}
            anti join {{ sightings }} using (role, posting_id)
        )
    {% endif %}
{% endmacro %}


{# The rows of the postings that this build read; all, where none were listed. #}
{% macro rows_written(relation, postings) -%}
    {%- if not postings or flags.WHICH != 'build' or not load_relation(postings) -%}
        {{ return(relation) }}
    {%- endif -%}
    {{ return(
        '(select * from ' ~ relation ~ ' where (role, posting_id) in (select role, '
        ~ 'posting_id from ' ~ postings ~ '))'
    ) }}
{%- endmacro %}
