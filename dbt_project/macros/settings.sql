{# Settings that cannot lie: checked before a run, in a sentence. #}

{# The variables that a reader may set: each one's lowest and highest value, and kind. #}
{% macro number_settings() -%}
    {{ return({
        'metro_radius_km': [1, 500, 'number'],
        'audit_fewest_postings': [1, 1000, 'whole number'],
        'audit_elsewhere_below': [0, 1, 'number'],
        'audit_another_place_below': [0, 1, 'number']
    }) }}
{%- endmacro %}


{% macro assert_settings_are_possible() %}
    {% if execute and flags.WHICH in ('build', 'run', 'seed', 'test', 'snapshot') %}
        {% set wrong = unknown_settings() + settings_out_of_range() %}
        {% if wrong %}{{ exceptions.raise_compiler_error(wrong | join('\n')) }}{% endif %}
        {% if is_partial_build() %}
            {% do assert_settings_of_the_file() %}
        {% endif %}
    {% endif %}
{% endmacro %}


{# Whether some models may be left out; tests and seeds know no setting. #}
{% macro is_partial_build() %}
    {% set asked = invocation_args_dict %}
    {{ return(
        asked.get('select') or asked.get('exclude')
        or asked.get('selector') not in [none, '', 'review']
        or flags.WHICH not in ('build', 'run')
        or asked.get('resource_types') and 'model' not in asked.resource_types
        or 'model' in (asked.get('exclude_resource_types') or [])
    ) }}
{% endmacro %}


{# A misspelt variable would change nothing, silently. The variables of another project
   that builds on this one are its own business. #}
{% macro unknown_settings() %}
    {% set known, wrong = settings(), [] %}
    {% if project_name == 'job_market_review' %}
        {% for name in invocation_args_dict.get('vars') or {} if name not in known %}
            {% do wrong.append(
                "There is no variable " ~ name ~ ". Those there are: "
                ~ known | join(', ') ~ "."
            ) %}
        {% endfor %}
    {% endif %}
    {{ return(wrong) }}
{% endmacro %}


{% macro settings_out_of_range() %}
    {% set bases = run_query(
        'select distinct basis from (' ~ query_of_seed_file('pay_intervals')
        ~ ') order by basis'
    ).columns[0].values() | list %}
    {% set wrong = [] %}
    {% if var('yearly_basis') not in bases %}
        {% do wrong.append(
            "The variable yearly_basis is " ~ var('yearly_basis')
            ~ ", and seeds/pay_intervals.csv knows " ~ bases | join(' and ') ~ "."
        ) %}
    {% endif %}
    {% for name, range in number_settings().items() %}
        {% set value = var(name) %}
        {# written so that what is not a number (.nan) is not in the range #}
        {% if value is not number or value is boolean
            or not range[0] <= value <= range[1]
            or range[2] == 'whole number' and value % 1 != 0 %}
            {% do wrong.append(
                "The variable " ~ name ~ " is " ~ value ~ "; it must be a " ~ range[2]
                ~ " from " ~ range[0] ~ " to " ~ range[1] ~ "."
            ) %}
        {% endif %}
    {% endfor %}
    {% if not wrong and var('audit_another_place_below') > var('audit_elsewhere_below') %}
        {% do wrong.append(
            "The variable audit_another_place_below must not exceed audit_elsewhere_below."
        ) %}
    {% endif %}
    {{ return(wrong) }}
{% endmacro %}


{% macro settings() -%}
    {{ return(['yearly_basis'] + (number_settings() | list)) }}
{%- endmacro %}


{# Where a part is built, the rest of the file must have been built with its settings. #}
{% macro assert_settings_of_the_file() %}
    {% set settings_before = adapter.get_relation(
        target.database or none, target.schema ~ '_staging', 'settings_of_the_file'
    ) %}
    {% if settings_before %}
        {% set built_with = {} %}
        {% for row in run_query('select setting, value from ' ~ settings_before).rows %}
            {% do built_with.update({row[0]: row[1]}) %}
        {% endfor %}
        {% for name in settings() %}
            {% set before = built_with.get(name, var(name) | string) %}
            {% if before != var(name) | string %}
                {{ exceptions.raise_compiler_error(
                    "The file was built with " ~ name ~ " = " ~ before ~ ", and a part "
                    ~ "of it cannot have " ~ var(name) ~ ": build the whole, without "
                    ~ "--select, --exclude or --resource-type."
                ) }}
            {% endif %}
        {% endfor %}
    {% endif %}
{% endmacro %}


{# What is built from here on has these settings, whether the whole or a first part. As SQL,
   to be run at the start of a build; no model, since every part needs it. #}
{% macro record_settings() %}
    {%- if execute and flags.WHICH in ('build', 'run') and target.type == 'duckdb' -%}
        {%- set table = target.schema ~ '_staging.settings_of_the_file' -%}
        create schema if not exists {{ target.schema }}_staging;
        create or replace table {{ table }} as
        {%- for name in settings() %}
        select '{{ name }}' as setting, '{{ var(name) }}' as value
        {{- " union all" if not loop.last }}
        {%- endfor %};
        comment on table {{ table }} is
            'One row per setting that the newest build began with; see review_settings.';
        comment on column {{ table }}.setting is 'The variable.';
        comment on column {{ table }}.value is 'Its value, as text.';
    {%- endif -%}
{% endmacro %}
