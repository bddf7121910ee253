{# The grammar of pay in text: small patterns that larger ones are built from.
   Patterns are RE2, matched without regard to case, and hold no capturing group. #}

{% macro pay_currency_pattern() -%}
(?:(?:(?:\b(?:usd|cad|aud|nzd|eur|gbp|chf|inr|sgd|hkd|mxn)|(?:\b(?:us|ca|c|au|a|nz|hk|s|mx|cdn))?[$€£₹])\s{0,3}){1,2})
{%- endmacro %}

{# 120,000.00 | 98 900,00 | 120.000,00 | 12,00,000 | 106,00 (a digit lost) | 45.50 | 120 #}
{% macro pay_number_pattern() -%}
(?:\d{1,3}(?:\s*, ?\d{3})+(?:\.\d{1,2})?|\d{1,3}(?:[ ’'']\d{3})+(?:,\d\d)?\b|\d{1,3}(?:\.\d{3})+(?:,\d\d)?|\d{1,2}(?:,\d\d)+,\d{3}|\d{2,3},\d\d\b|\d+(?:\.\d{1,2})?)
{%- endmacro %}

{# 120,000, 120000 or 120k: a number that looks like a year's pay without a currency #}
{% macro pay_thousands_pattern() -%}
\b(?:\d{2,3},\d{3}(?:\.\d\d)?|\d{5,6}(?:\.\d\d)?\b|\d{2,3}[. ]\d{3}(?:,\d\d)?\s?€|\d{2,3}(?:\.\d)?\s?k\b)
{%- endmacro %}

{# thousands are pay; millions are not, and are read in order to be told apart #}
{% macro pay_magnitude_pattern() -%}
\s?(?:k|m|mm|b|bn|t|million|billion|trillion|thousand)\b
{%- endmacro %}

{% macro pay_interval_pattern() -%}
(?:\s{0,3}\(?(?:usd |salary ?|gross )?(?:(?:/\s?(?:per\s)?|\bper\s|\ban?\s|\bp/)(?:hour|hr|year|yr|annum|month|mo|week|wk|day|h|d|a|y)s?\b)|\s?\(?\b(?:annually|annual|hourly|yearly|weekly|bi-?weekly|monthly|daily|annualized|p\.a\.)\b)
{%- endmacro %}

{# what clings to a number: 45k+ | 45.50 USD | 90,000 (minimum) | 45/hr #}
{% macro pay_number_tail_pattern() -%}
(?:{{ pay_magnitude_pattern() }})?\+?(?:\s?\(?(?:usd|cad|aud|nzd|eur|gbp|chf|inr|us dollars|dollars|€|£)\)?|\$)?(?:{{ pay_interval_pattern() }}|\s?(?:hr|hour|ph)\b)?(?: ?[(\[][^()\[\]\d$\n]*[)\]])?{{ pay_interval_pattern() }}?
{%- endmacro %}

{# between two amounts: a dash or a word #}
{% macro pay_separator_pattern() -%}
(?: ?\b(?:minimum|midpoint|min|mid)\b)?\.?\s*(?:-{1,3}|~|\bto up to\b|\bup to\b:?|\bto\b|\band\b|\bthrough\b)\s*(?:about |approximately )?
{%- endmacro %}

{# between two amounts that carry a currency: nothing at all, "in our lowest market up to",
   "Maximum:" #}
{% macro pay_loose_separator_pattern() -%}
(?:[ \t]?\|?[ \t]?|[^\d$.\n]*market (?:up to|to|and) |[^\d$.]*\b(?:mid(?:point)?|max(?:imum)?)\b[^\d$.]*|[\s:|]*\bhigh\b[\s:|]*)
{%- endmacro %}

{# everything that may be pay: with a currency; or without one as a range of thousands,
   a range with an interval, thousands with an interval, or right after a word for pay #}
{% macro pay_money_pattern() -%}
{%- set number = pay_number_pattern() -%}
{%- set tail = pay_number_tail_pattern() -%}
{%- set currency = pay_currency_pattern() -%}
{%- set thousands = pay_thousands_pattern() -%}
{%- set interval = pay_interval_pattern() -%}
{%- set small = '\\b\\d{2,3}(?:\\.\\d\\d?)?' -%}
{%- set next -%}
(?:(?:(?:{{ pay_separator_pattern() }}{{ currency }}?|{{ pay_loose_separator_pattern() }}{{ currency }}){{ number }}|(?:\s*\|?\s*{{ currency }}|[^\d$.]*\bmax(?:imum)?\b[^\d$.]*){{ thousands }}){{ tail }})
{%- endset -%}
(?i)(?:{{ currency }}{{ number }}{{ tail }}{{ next }}{0,2}|{{ thousands }}{{ tail }}\s*(?:-{1,2}|to)\s*(?:{{ currency }}{{ number }}|{{ thousands }}){{ tail }}|{{ small }}(?:\s?usd)?\s?(?:-|to)\s?{{ currency }}?{{ small }}(?:\s?k\b|\s?usd\b|{{ interval }}){{ interval }}?|{{ small }} {{ small }} usd\b{{ interval }}?|{{ small }}(?:\s?usd\b|\$?{{ interval }})|{{ thousands }}(?:\s?(?:usd|cad|eur|gbp|aud)\b|{{ interval }})|\b(?:salary|pays?|rate|wage|compensation)\b(?:\s?(?:range|is|of|approximately|about|around|up to)\b)*[:=\s-]{0,4}(?:{{ thousands }}|\d{2,3}\.\d\d\b){{ tail }}{{ next }}{0,2})
{%- endmacro %}

{# `description` as plain text: no Markdown escapes, no bold, one kind of dash and space #}
{% macro pay_plain_text(description) -%}
regexp_replace(
    regexp_replace(
        regexp_replace({{ description }}, '[\\*`]+', '', 'g'),
        '[‐‑‒–—―−]', '-', 'g'
    ),
    '[\x{a0}\x{202f}\x{2009}]', ' ', 'g'
)
{%- endmacro %}

{# one space between words, one line end between lines #}
{% macro squeezed(text) -%}
regexp_replace(regexp_replace({{ text }}, '[ \t]+', ' ', 'g'), '\s*\n\s*', chr(10), 'g')
{%- endmacro %}

{# '98 900,00' -> 98900.0, '120.5k' -> 120500.0: the number as `pay_number_pattern` found it #}
{% macro pay_number_read(amount) -%}
case
    when regexp_matches({{ amount }}, '^\d{2,3},\d\d$')
        then 10 * try_cast(replace({{ amount }}, ',', '') as double)
    when regexp_matches({{ amount }}, '^\d{1,3}(?:\.\d{3})+(?:,\d\d)?$')
        then try_cast(replace(replace({{ amount }}, '.', ''), ',', '.') as double)
    when regexp_matches({{ amount }}, ' \d{3},\d\d$')
        then try_cast(replace(replace({{ amount }}, ' ', ''), ',', '.') as double)
    else try_cast(regexp_replace({{ amount }}, '[^\d.]', '', 'g') as double)
end
-- "$71,500k" has its thousands already
* case
    when regexp_matches({{ amount }}, '(?i)^[\d.]{1,5}\s?(?:k|thousand)') then 1000
    else 1
end
{%- endmacro %}

{# the interval that a text names, as `pay_intervals` spells it; null where it names none
   or both an hour and a year #}
{% macro pay_interval_named(text) -%}
{%- set hour = "regexp_matches(" ~ text ~ ", '(?i)\\bhour(?:ly)?\\b|\\bhrs?\\b|/\\s?h\\b|(?:\\b|\\d)(?:ph|hr)\\b|\\bp/h\\b')" -%}
{%- set year = "regexp_matches(" ~ text ~ ", '(?i)\\bannual|annum|\\byearly|(?:/|\\bper|\\ba|\\beach)\\s?(?:year|yr)\\b|\\byr\\b|/\\s?[ya]\\b|\\bp\\.a\\.')" -%}
case
    when {{ hour }} and {{ year }} then null
    when {{ hour }} then 'hourly'
    when regexp_matches({{ text }}, '(?i)\bweekly|(?:/|\bper|\ban?)\s?(?:week|wk)\b')
        then case when not regexp_matches({{ text }}, '(?i)\bbi-?weekly') then 'weekly' end
    when regexp_matches({{ text }}, '(?i)\bmonthly|(?:/|\bper|\ban?)\s?(?:month|mo)\b') then 'monthly'
    when regexp_matches({{ text }}, '(?i)\bdaily|/\s?d\b|(?:/|\bper|\ba)\s?day\b') then 'daily'
    when {{ year }} then 'yearly'
end
{%- endmacro %}

{# the currency that a text names, in ISO letters: by its code, else by its first sign;
   '$' where only a bare dollar is there #}
{% macro pay_currency_named(text) -%}
{%- set first_sign = "regexp_extract(" ~ text ~ ", '(?i)(?:\\b(?:us|cdn|ca|c|au|a|nz|hk|s|mx))?[$€£₹]')" -%}
case
    when regexp_matches({{ text }}, '(?i)\b(?:usd|cad|aud|nzd|eur|gbp|chf|inr|sgd|hkd|mxn)\b|\d(?:usd|cad)\b')
        then upper(regexp_extract({{ text }}, '(?i)(?:usd|cad|aud|nzd|eur|gbp|chf|inr|sgd|hkd|mxn)'))
    else case lower({{ first_sign }})
        when 'us$' then 'USD' when 'cdn$' then 'CAD' when 'ca$' then 'CAD' when 'c$' then 'CAD'
        when 'au$' then 'AUD' when 'a$' then 'AUD' when 'nz$' then 'NZD' when 'hk$' then 'HKD'
        when 's$' then 'SGD' when 'mx$' then 'MXN' when '€' then 'EUR' when '£' then 'GBP'
        when '₹' then 'INR' when '$' then '$'
    end
end
{%- endmacro %}

{# a bare dollar is the posting's own dollar, the US one where no country is named; an amount
   without a sign is in the currency of a country that has a dollar #}
{% macro pay_currency_in(written, country) -%}
case
    when coalesce({{ written }}, '$') != '$' then {{ written }}
    when {{ country }} = 'CA' then 'CAD'
    when {{ country }} = 'AU' then 'AUD'
    when {{ country }} = 'NZ' then 'NZD'
    when {{ country }} = 'SG' then 'SGD'
    when {{ country }} = 'HK' then 'HKD'
    when {{ written }} = '$' or coalesce({{ country }}, 'US') = 'US' then 'USD'
end
{%- endmacro %}

{# ' new york ny ': words in lower case between single spaces, so that ' ny ' finds a word #}
{% macro pay_words_alone(text) -%}
(' ' || trim(regexp_replace(lower({{ text }}), '[^a-z0-9]+', ' ', 'g')) || ' ')
{%- endmacro %}
