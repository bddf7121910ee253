{# Reading text as typed values. What can't be read is null; the caller keeps the text. #}

{% macro read_boolean(text) -%}
    case
        when lower(trim({{ text }})) in ('true', 't', 'yes', 'y', '1', '1.0') then true
        when lower(trim({{ text }})) in ('false', 'f', 'no', 'n', '0', '0.0') then false
    end
{%- endmacro %}


{# ISO (a time may follow) or, as spreadsheets save it, M/D/YYYY; '########' is null, as
   is a day on which no posting was on the web. #}
{% macro read_date(text) -%}
    {%- set read -%}
        coalesce(
            try_cast(left(trim({{ text }}), 10) as date),
            {{ read_us_date("split_part(trim(" ~ text ~ "), ' ', 1)") }}
        )
    {%- endset -%}
    case
        when {{ read }} between date '1990-01-01' and date '2099-12-31' then {{ read }}
    end
{%- endmacro %}


{# 120,000 or $120000.50 or 1.2e5; "nan" and "inf" are no numbers here, nor is what no
   currency pays: a trillion. #}
{% macro read_number(text) -%}
    {%- set signs -%} [$€£,\s] {%- endset -%}
    {%- set read -%}
        try_cast({{ found_text(
            replace_pattern(text, signs, ''), '^[+-]?[0-9.]+(e[+-]?[0-9]+)?$'
        ) }} as double)
    {%- endset -%}
    case when abs({{ read }}) < 1e12 then {{ read }} end
{%- endmacro %}


{# Scrapers write -1 and 0 where no amount is stated. #}
{% macro read_amount(text) -%}
    case when {{ read_number(text) }} > 0 then {{ read_number(text) }} end
{%- endmacro %}


{# An ISO 4217 code, or a sign that stands for one currency alone; a bare $ does not. #}
{% macro read_currency(text) -%}
    case upper(trim({{ text }}))
        when '€' then 'EUR'
        when '£' then 'GBP'
        when '₹' then 'INR'
        when 'US$' then 'USD'
        when 'CA$' then 'CAD'
        when 'C$' then 'CAD'
        when 'A$' then 'AUD'
        else nullif({{ found_text('upper(trim(' ~ text ~ '))', '^[A-Z]{3}$') }}, '')
    end
{%- endmacro %}


{# One of the intervals of seeds/pay_intervals.csv, as JobSpy names them. #}
{% macro read_pay_interval(text) -%}
    case
        when lower(trim({{ text }})) in ('yearly', 'monthly', 'weekly', 'daily', 'hourly')
            then lower(trim({{ text }}))
    end
{%- endmacro %}


{# The text, where there is one that could not be read. #}
{% macro unread(text, value) -%}
    case when {{ value }} is null then nullif(trim({{ text }}), '') end
{%- endmacro %}


{# One hash of several texts, case and white space apart; null where one is null. Plain
   replacements: on whole descriptions a pattern costs five times as much. #}
{% macro hash_of_text(texts) -%}
    {%- set text = namespace(squeezed=texts | join(" || '|' || ")) -%}
    {%- for space in ['chr(9)', 'chr(10)', 'chr(13)', "' '", "'\u00a0'", "'\u202f'"] %}
        {%- set text.squeezed = "replace(" ~ text.squeezed ~ ", " ~ space ~ ", '')" -%}
    {%- endfor -%}
    md5(lower({{ text.squeezed }}))
{%- endmacro %}


