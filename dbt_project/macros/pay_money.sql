{# The grammar of an amount of money in text: small patterns that larger ones are built
   from. None holds a capturing group; case never matters. #}

{% macro currency_codes() -%}
    (?:usd|cad|aud|nzd|eur|gbp|chf|inr|sgd|hkd|mxn)
{%- endmacro %}


{# $ | US$ | USD | USD $ #}
{% macro currency_pattern() -%}
    (?:(?:
    {{- any_of([
        "\\b" ~ currency_codes(),
        "(?:\\b(?:us|ca|c|au|a|nz|hk|s|mx|cdn))?[$€£₹]",
    ]) -}}
    \s{0,3}){1,2})
{%- endmacro %}


{# 120,000.00 | 98 900,00 | 120.000,00 | 12,00,000 | 106,00 (lost a digit) | 45.50 #}
{% macro number_pattern() -%}
    {{- any_of([
        "\\d{1,3}(?:\\s*, ?\\d{3})+(?:\\.\\d{1,2})?",
        "\\d{1,3}(?:[ ’'']\\d{3})+(?:,\\d\\d)?\\b",
        "\\d{1,3}(?:\\.\\d{3})+(?:,\\d\\d)?",
        "\\d{1,2}(?:,\\d\\d)+,\\d{3}",
        "\\d{2,3},\\d\\d\\b",
        "\\d+(?:\\.\\d{1,2})?",
    ]) -}}
{%- endmacro %}


{# 120,000 | 120000 | 55.000 € | 120k: what looks like a year's pay without a currency #}
{% macro thousands_pattern() -%}
    \b
    {{- any_of([
        "\\d{2,3},\\d{3}(?:\\.\\d\\d)?",
        "\\d{5,6}(?:\\.\\d\\d)?\\b",
        "\\d{2,3}[. ]\\d{3}(?:,\\d\\d)?\\s?€",
        "\\d{2,3}(?:\\.\\d)?\\s?k\\b",
    ]) -}}
{%- endmacro %}


{# 25 | 25.50: what looks like an hour's pay without a currency #}
{% macro small_number_pattern() -%}
    \b\d{2,3}(?:\.\d\d?)?
{%- endmacro %}


{# Thousands are pay; millions are not, and are read in order to be told apart. #}
{% macro magnitude_pattern() -%}
    \s?(?:k|m|mm|b|bn|t|million|billion|trillion|thousand)\b
{%- endmacro %}


{# /hr | per hour | an hour | annually | (annualized #}
{% macro interval_pattern() -%}
    {%- set units = "(?:hour|hr|year|yr|annum|month|mo|week|wk|day|h|d|a|y)s?\\b" -%}
    {%- set adverbs = any_of([
        "annually", "annual", "hourly", "yearly", "weekly", "bi-?weekly", "monthly",
        "daily", "annualized", "p\\.a\\.",
    ]) -%}
    {{- any_of([
        "\\s{0,3}\\(?(?:usd |salary ?|gross )?"
            ~ "(?:/\\s?(?:per\\s)?|\\bper\\s|\\ban?\\s|\\bp/)" ~ units,
        "\\s?[(/]?\\b" ~ adverbs ~ "\\b",
    ]) -}}
{%- endmacro %}


{# What clings to a number: 45k+ | 45.50 USD | 45/hr | 45hr | 90,000 (minimum) #}
{% macro number_tail_pattern() -%}
    (?:{{ magnitude_pattern() }})?\+?
    {{- "(?:\\s?\\(?(?:" ~ currency_codes() ~ "|us dollars|dollars|€|£)\\)?|\\$)?" -}}
    (?:{{ interval_pattern() }}|\s?(?:hr|hour|ph)\b)?
    {{- "(?: ?[(\\[][^()\\[\\]\\d$\\n]*[)\\]])?" -}}
    {{ interval_pattern() }}?
{%- endmacro %}


{# between the ends of a range: a dash or a word #}
{% macro separator_pattern() -%}
    (?: ?\b(?:minimum|midpoint|min|mid)\b)?\.?\s*
    {{- any_of([
        "-{1,3}", "~", "\\b(?:to|and) up to\\b", "\\bup to\\b:?", "\\bto -", "\\band\\b",
        "\\bto a (?:high|maximum) of\\b", "\\bto\\b", "\\bthrough\\b",
    ]) -}}
    \s*(?:about |approximately )?
{%- endmacro %}


{# between two amounts that both carry a currency: nothing at all, "in our lowest market
   up to", "Maximum:" #}
{% macro loose_separator_pattern() -%}
    {{- any_of([
        "[ \\t]?\\|?[ \\t]?",
        "[^\\d$.\\n]*market (?:up to|to|and) ",
        "[^\\d$.]*\\b(?:mid(?:point)?|max(?:imum)?)\\b[^\\d$.]*",
        "[\\s:|]*\\bhigh\\b[\\s:|]*",
    ]) -}}
{%- endmacro %}


{# the other end of a range, with what stands before it #}
{% macro next_amount_pattern() -%}
    {%- set currency = currency_pattern() -%}
    (?:(?:(?:{{ separator_pattern() }}{{ currency }}?|
    {{- loose_separator_pattern() }}{{ currency }})
    {{- number_pattern() }}|(?:\s*\|?\s*{{ currency }}|[^\d$.]*\bmax(?:imum)?\b[^\d$.]*)
    {{- thousands_pattern() }}){{ number_tail_pattern() }})
{%- endmacro %}


{# the maximum where the midpoint stands between, "$50 - $60 - $70" #}
{% macro last_amount_pattern() -%}
    (?:(?:\s*-{1,3}\s*|[^\d$.]*\bmax(?:imum)?\b[^\d$.]*){{ currency_pattern() }}
    {{- number_pattern() }}{{ number_tail_pattern() }})
{%- endmacro %}


{# Everything that may be pay: one amount or a range, with a currency, or without one if
   it is a range of thousands, has an interval, or stands right after a word for pay. #}
{% macro money_pattern() -%}
    {%- set currency, number = currency_pattern(), number_pattern() -%}
    {%- set tail = number_tail_pattern() -%}
    {%- set thousands, small = thousands_pattern(), small_number_pattern() -%}
    {%- set interval = interval_pattern() -%}
    {%- set next = next_amount_pattern() ~ "?" ~ last_amount_pattern() ~ "?" -%}
    (?i)
    {{- any_of([
        currency ~ number ~ tail ~ next,
        thousands ~ tail ~ "\\s*(?:-{1,2}|to|and)\\s*"
            ~ any_of([currency ~ number, thousands]) ~ tail,
        small ~ "(?:\\s?usd)?\\s?(?:-|to)\\s?" ~ currency ~ "?" ~ small
            ~ "(?:\\s?k\\b|\\s?usd\\b|" ~ interval ~ ")" ~ interval ~ "?",
        small ~ " " ~ small ~ " usd\\b" ~ interval ~ "?",
        small ~ "(?:\\s?(?:usd|dollars)\\b|\\$)?" ~ interval,
        small ~ "\\s?usd\\b",
        thousands ~ "(?:\\s?(?:usd|cad|eur|gbp|aud)\\b|" ~ interval ~ ")",
        "\\b" ~ words_that_open_money() ~ "\\b(?:[:=\\s-]{0,4}"
            ~ any_of([
                "range", "is", "of", "approximately", "about", "around", "up to",
                "min(?:imum)?",
            ])
            ~ "\\b)*[:=\\s-]{0,4}"
            ~ "(?:" ~ thousands ~ "|\\d{2,3}\\.\\d\\d\\b)" ~ tail ~ next,
    ]) -}}
{%- endmacro %}


{# The numbers of a piece of money, with their magnitude: ['120', '150k']. #}
{% macro number_texts(money) -%}
    {{ found_texts(
        money, '(?i)' ~ number_pattern() ~ '(?:' ~ magnitude_pattern() ~ ')?'
    ) }}
{%- endmacro %}


{# '98 900,00' is 98900.0, '120.5k' 120500.0; "$71,500k" has its thousands already. #}
{% macro read_number_text(number) -%}
    case
        when {{ matches_pattern(number, '^\\d{2,3},\\d\\d$') }}
            then 10 * try_cast(replace({{ number }}, ',', '') as double)
        when {{ matches_pattern(number, '^\\d{1,3}(?:\\.\\d{3})+(?:,\\d\\d)?$') }}
            or {{ matches_pattern(number, ' \\d{3},\\d\\d$') }}
            then try_cast(
                replace({{ replace_pattern(number, '[. ]', '') }}, ',', '.') as double
            )
        else try_cast({{ replace_pattern(number, '[^\\d.]', '') }} as double)
    end
    * case
        when {{ matches_pattern(number, '(?i)^[\\d.]{1,5}\\s?(?:k|thousand)') }} then 1000
        else 1
    end
{%- endmacro %}


{# The interval that a text names, as `pay_intervals` spells it; null where it names none,
   or an hour as well as a year. #}
{% macro interval_named(text) -%}
    {%- set hour = matches_pattern(
        text,
        '(?i)\\bhour(?:ly)?\\b|\\bhrs?\\b|/\\s?h\\b|(?:\\b|\\d)(?:ph|hr)\\b|\\bp/h\\b'
    ) -%}
    {%- set year = matches_pattern(
        text,
        '(?i)\\bannual|annum|\\byearly|(?:/|\\bper|\\ba|\\beach)\\s?(?:year|yr)\\b'
        ~ '|\\byr\\b|/\\s?[ya]\\b|\\bp\\.a\\.'
    ) -%}
    case
        when {{ hour }} and {{ year }} then null
        when {{ hour }} then 'hourly'
        when {{ matches_pattern(text, '(?i)\\bbi-?weekly') }} then null
        when {{ matches_pattern(
            text, '(?i)\\bweekly|(?:/|\\bper|\\ban?)\\s?(?:week|wk)\\b'
        ) }}
            then 'weekly'
        when {{ matches_pattern(
            text, '(?i)\\bmonthly|(?:/|\\bper|\\ban?)\\s?(?:month|mo)\\b'
        ) }}
            then 'monthly'
        when {{ matches_pattern(
            text, '(?i)\\bdaily|/\\s?d\\b|(?:/|\\bper|\\ba)\\s?day\\b'
        ) }}
            then 'daily'
        when {{ year }} then 'yearly'
    end
{%- endmacro %}


{# The currency that a text names, in ISO letters: by its code, else by its first sign;
   '$' where only a bare dollar is there. #}
{% macro currency_named(text) -%}
    case
        when {{ matches_pattern(text, '(?i)(?:\\b|\\d)' ~ currency_codes() ~ '\\b') }}
            then upper({{ found_text(text, '(?i)' ~ currency_codes()) }})
        else case lower({{ found_text(
            text, '(?i)(?:\\b(?:us|cdn|ca|c|au|a|nz|hk|s|mx))?[$€£₹]'
        ) }})
            when 'us$' then 'USD'
            when 'cdn$' then 'CAD'
            when 'ca$' then 'CAD'
            when 'c$' then 'CAD'
            when 'au$' then 'AUD'
            when 'a$' then 'AUD'
            when 'nz$' then 'NZD'
            when 'hk$' then 'HKD'
            when 's$' then 'SGD'
            when 'mx$' then 'MXN'
            when '€' then 'EUR'
            when '£' then 'GBP'
            when '₹' then 'INR'
            when '$' then '$'
        end
    end
{%- endmacro %}


{# A bare dollar, or no sign at all, is the dollar of the posting's country, the US one
   where no country is named. No other currency is ever guessed. #}
{% macro currency_in(written, country) -%}
    case
        when coalesce({{ written }}, '$') != '$' then {{ written }}
        when coalesce({{ country }}, 'US') = 'US' then 'USD'
        when {{ country }} = 'CA' then 'CAD'
        when {{ country }} = 'AU' then 'AUD'
        when {{ country }} = 'NZ' then 'NZD'
        when {{ country }} = 'SG' then 'SGD'
        when {{ country }} = 'HK' then 'HKD'
        when {{ written }} = '$' then 'USD'
    end
{%- endmacro %}
