{# Reading text as typed values. What can't be read is null; the caller keeps the text. #}

{% macro read_boolean(text) -%}
    case
        when lower(trim({{ text }})) in ('true', 't', 'yes', 'y', '1', '1.0') then true
        when lower(trim({{ text }})) in ('false', 'f', 'no', 'n', '0', '0.0') then false
    end
{%- endmacro %}


{# ISO (a time may follow) or as spreadsheets save it: the month first, M/D/YYYY or M/D/YY,
   else the day first where no month could be ("20/11/2025", "20.11.25"). '########' is
   null, as is a year before 2000 or later than the next one. #}
{% macro read_date(text) -%}
    {%- set day -%}
        replace(replace(split_part(trim({{ text }}), ' ', 1), '.', '/'), '-', '/')
    {%- endset -%}
    {%- set two_digits -%} ^[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}$ {%- endset -%}
    {%- set points -%} ^[0-9]{1,2}[.] {%- endset -%}
    {%- set read -%}
        coalesce(
            try_cast(left(trim({{ text }}), 10) as date),
            case
                when {{ matches_pattern(day, two_digits) }} then coalesce(
                    case when not {{ matches_pattern('trim(' ~ text ~ ')', points) }}
                        then {{ read_date_as(day, '%m/%d/%y') }} end,
                    {{ read_date_as(day, '%d/%m/%y') }}
                )
                else coalesce(
                    case when not {{ matches_pattern('trim(' ~ text ~ ')', points) }}
                        then {{ read_date_as(day, '%m/%d/%Y') }} end,
                    {{ read_date_as(day, '%d/%m/%Y') }}
                )
            end
        )
    {%- endset -%}
    case
        when extract(year from {{ read }}) between 2000 and extract(year from current_date) + 1
            then {{ read }}
    end
{%- endmacro %}


{# 120,000 or $120000.50 or 1.2e5 or, as it is written in Europe, 120.000,00 or 35,50;
   "nan" and "inf" are no numbers here, nor is what no currency pays: a trillion. #}
{% macro read_number(text) -%}
    {%- set signs -%} [$€£\s] {%- endset -%}
    {%- set has_decimal_comma -%} ^[+-]?(?:[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]+),[0-9]{1,2}$ {%- endset -%}
    {%- set bare = replace_pattern(text, signs, '') -%}
    {%- set plain -%}
        case
            when {{ matches_pattern(bare, has_decimal_comma) }}
                then replace(replace({{ bare }}, '.', ''), ',', '.')
            else replace({{ bare }}, ',', '')
        end
    {%- endset -%}
    {%- set read -%}
        try_cast({{ found_text(plain, '^[+-]?[0-9.]+(e[+-]?[0-9]+)?$') }} as double)
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


