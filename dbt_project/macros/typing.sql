{# Reading text as typed values. What can't be read is null; the caller keeps the text. #}

{# What R, pandas and spreadsheets write where there is no value. #}
{% macro is_no_value(text) -%}
    {{ text }} in (
        'NA', '<NA>', 'N/A', 'nan', 'NaN', 'None', 'NULL', 'null', '#N/A', '#NV', '#VALUE!',
        '#WERT!', '#REF!', '#BEZUG!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!'
    )
{%- endmacro %}


{# Spreadsheets write them in their user's language. #}
{% macro read_boolean(text) -%}
    case
        when {{ small_letters(trimmed(text)) }} in (
            'true', 't', 'yes', 'y', '1', '1.0', 'wahr', 'vrai', 'vero', 'verdadero',
            'verdadeiro', 'waar'
        ) then true
        when {{ small_letters(trimmed(text)) }} in (
            'false', 'f', 'no', 'n', '0', '0.0', 'falsch', 'faux', 'falso', 'onwaar'
        ) then false
    end
{%- endmacro %}


{# ISO (a time may follow), or as spreadsheets save it: the month or the day first,
   M/D/YYYY or D.M.YY; a dot makes the day the first. A reading later than the scrape is
   not possible where the other one is not; where both are, this is the month first, and
   date_with_day_first() the other one. '########' is null, as is a year before 2000 or
   later than the next one. #}
{% macro read_date(text, scraped_at) -%}
    {%- set iso = read_date_as(plain_date(text), '%Y/%m/%d') -%}
    {%- set month_first, day_first = read_month_first(text), read_day_first(text) -%}
    case
        when {{ is_early_enough(month_first, scraped_at) }} then {{ month_first }}
        when {{ is_early_enough(day_first, scraped_at) }} then {{ day_first }}
        else coalesce(
            {{ within_years(iso) }}, {{ month_first }}, {{ day_first }}
        )
    end
{%- endmacro %}


{# The day first, of a date of which both readings are possible; else null. #}
{% macro date_with_day_first(text, scraped_at) -%}
    {%- set month_first, day_first = read_month_first(text), read_day_first(text) -%}
    case
        when {{ is_early_enough(month_first, scraped_at) }}
            and {{ is_early_enough(day_first, scraped_at) }}
            then {{ day_first }}
    end
{%- endmacro %}


{# 'day' for 31/03/2025, 'month' for 03/31/2025: which comes first, where only one can. #}
{% macro order_of_date(text) -%}
    {%- set month_first, day_first = read_month_first(text), read_day_first(text) -%}
    {%- set points -%} ^\s*[0-9]{1,2}[.] {%- endset -%}
    case
        when {{ matches_pattern(text, points) }} then null
        when {{ month_first }} is null and {{ day_first }} is not null then 'day'
        when {{ day_first }} is null and {{ month_first }} is not null then 'month'
    end
{%- endmacro %}


{# '20/11/2025' of '20.11.25 00:00' #}
{% macro plain_date(text) -%}
    {%- set two_digits -%} ^[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}$ {%- endset -%}
    {%- set time_of_day -%} [ T].*$ {%- endset -%}
    {%- set day -%}
        replace(replace(
            {{ replace_pattern(trimmed(text), time_of_day, '') }}, '.', '/'
        ), '-', '/')
    {%- endset -%}
    case
        when {{ matches_pattern(day, two_digits) }}
            then left({{ day }}, length({{ day }}) - 2) || '20' || right({{ day }}, 2)
        else {{ day }}
    end
{%- endmacro %}


{% macro read_month_first(text) -%}
    {%- set points -%} ^\s*[0-9]{1,2}[.] {%- endset -%}
    case
        when not {{ matches_pattern(text, points) }}
            then {{ within_years(read_date_as(plain_date(text), '%m/%d/%Y')) }}
    end
{%- endmacro %}


{% macro read_day_first(text) -%}
    {{ within_years(read_date_as(plain_date(text), '%d/%m/%Y')) }}
{%- endmacro %}


{% macro within_years(date) -%}
    case
        when extract(year from {{ date }}) between 2000 and extract(year from current_date) + 1
            then {{ date }}
    end
{%- endmacro %}


{# A site's next day may have begun. #}
{% macro is_early_enough(date, scraped_at) -%}
    coalesce(
        {{ date }} <= cast(try_cast({{ scraped_at }} as timestamp) as date) + 1, false
    )
{%- endmacro %}


{# Where the month comes before the day in dates of digits (Unicode CLDR, short dates of
   the country's locales). Elsewhere the day does, or the year comes first. #}
{% macro writes_month_first(country) -%}
    {{ country }} in ('US', 'PH', 'CA', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM', 'FM', 'MH', 'PW')
{%- endmacro %}


{# 120,000 or $120000.50 or 1.2e5 or, as it is written in Europe, 120.000,00 or 35,50;
   "nan" and "inf" are no numbers here, nor is what no currency pays: a trillion. Nobody
   can tell whether 120.000 is a thousand times 120: no number either. #}
{% macro read_number(text) -%}
    {%- set signs -%} [$€£\s] {%- endset -%}
    {%- set has_decimal_comma -%} ^[+-]?(?:[0-9]{1,3}(?:[.][0-9]{3})+|[0-9]+),[0-9]{1,2}$ {%- endset -%}
    {%- set is_in_groups -%} ^[+-]?[0-9]{1,3}(?:[.][0-9]{3}){2,}$ {%- endset -%}
    {%- set may_be_in_groups -%} ^[+-]?[1-9][0-9]{0,2}[.][0-9]{2}0$ {%- endset -%}
    {%- set bare = replace_pattern(text, signs, '') -%}
    {%- set plain -%}
        case
            when {{ matches_pattern(bare, has_decimal_comma) }}
                then replace(replace({{ bare }}, '.', ''), ',', '.')
            when {{ matches_pattern(bare, is_in_groups) }} then replace({{ bare }}, '.', '')
            when {{ matches_pattern(bare, may_be_in_groups) }} then ''
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
    case upper({{ trimmed(text) }})
        when '€' then 'EUR'
        when '£' then 'GBP'
        when '₹' then 'INR'
        when 'US$' then 'USD'
        when 'CA$' then 'CAD'
        when 'C$' then 'CAD'
        when 'A$' then 'AUD'
        else nullif({{ found_text('upper(' ~ trimmed(text) ~ ')', '^[A-Z]{3}$') }}, '')
    end
{%- endmacro %}


{# One of the intervals of seeds/pay_intervals.csv, as JobSpy names them. #}
{% macro read_pay_interval(text) -%}
    case
        when {{ small_letters(trimmed(text)) }}
            in ('yearly', 'monthly', 'weekly', 'daily', 'hourly')
            then {{ small_letters(trimmed(text)) }}
    end
{%- endmacro %}


{# The text, where there is one that could not be read. #}
{% macro unread(text, value) -%}
    case when {{ value }} is null then nullif({{ trimmed(text) }}, '') end
{%- endmacro %}


{# What a posting's text is known by. #}
{% macro hash_of_description(text) -%}md5({{ text }}){%- endmacro %}


{# One hash of several texts, ignoring case and white space; null where one is null. Plain
   replacements: on whole descriptions a pattern costs five times as much. #}
{% macro hash_of_text(texts) -%}
    {%- set text = namespace(squeezed=texts | join(" || '|' || ")) -%}
    {%- for space in ['chr(9)', 'chr(10)', 'chr(13)', "' '", "'\u00a0'", "'\u202f'"] %}
        {%- set text.squeezed = "replace(" ~ text.squeezed ~ ", " ~ space ~ ", '')" -%}
    {%- endfor -%}
    md5({{ small_letters(text.squeezed) }})
{%- endmacro %}
