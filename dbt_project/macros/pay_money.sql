{# What an amount of money looks like in text: small patterns that larger ones are built
   from. None holds a capturing group; case never matters. #}

{% macro currency_codes() -%}
    (?:usd|cad|aud|nzd|eur|gbp|chf|inr|sgd|hkd|mxn)
{%- endmacro %}


{# $ | US$ | USD | USD $ #}
{% macro currency_pattern() -%}
    (?:(?:(?:\b{{ currency_codes() }}|(?:\b(?:us|ca|c|au|a|nz|hk|s|mx|cdn))?[$€£₹])\s{0,3}){1,2})
{%- endmacro %}


{# 120,000.00 | 98 900,00 | 120.000,00 | 12,00,000 | 106,00 (lost a digit) | 45.50 #}
{% macro number_pattern() -%}
    {% call one_of() %}
        \d{1,3}(?:\s*, ?\d{3})+(?:\.\d{1,2})?
        \d{1,3}(?:[ ’\x27]\d{3})+(?:,\d\d)?\b
        \d{1,3}(?:\.\d{3})+(?:,\d\d)?
        \d{1,2}(?:,\d\d)+,\d{3}
        \d{2,3},\d\d\b
        \d+(?:\.\d{1,2})?
    {% endcall %}
{%- endmacro %}


{# 120,000 | 120000 | 55.000 € | 120k: what looks like a year's pay without a currency #}
{% macro thousands_pattern() -%}
    \b
    {%- call one_of() %}
        \d{2,3},\d{3}(?:\.\d\d)?
        \d{5,6}(?:\.\d\d)?\b
        \d{2,3}[. ]\d{3}(?:,\d\d)?\s?€
        \d{2,3}(?:\.\d)?\s?k\b
    {% endcall %}
{%- endmacro %}


{# 25 | 25.50: what looks like an hour's pay without a currency #}
{% macro small_number_pattern() -%}
    \b\d{2,3}(?:\.\d\d?)?
{%- endmacro %}


{# Thousands are pay; millions are not, and are read in order to be told apart. #}
{% macro magnitude_pattern() -%}
    \s?(?:k|m|mm|b|bn|t|million|billion|trillion|thousand)\b
{%- endmacro %}


{% macro millions_pattern() -%}
    (?i)\d\s?(?:mm?|bn?|t|million|billion|trillion)\b
{%- endmacro %}


{# /hr | per hour | an hour | annually | (annualized #}
{% macro interval_pattern() -%}
    {%- set units -%}
        (?:hour|hr|year|yr|annum|month|mo|week|wk|day|h|d|a|y)s?\b
    {%- endset -%}
    {% call one_of() %}
        \s{0,3}\(?(?:usd |salary ?|gross )?(?:/\s?(?:per\s)?|\bper\s|\ban?\s|\bp/){{ units }}
        \s?[(/]?\b(?:annually|annual|hourly|yearly|weekly|bi-?weekly|monthly|daily|annualized|p\.a\.)\b
    {% endcall %}
{%- endmacro %}


{# What clings to a number: 45k+ | 45.50 USD | 45/hr | 45hr | 90,000 (minimum) #}
{% macro number_tail_pattern() -%}
    {% call one_line() %}
        (?:{{ magnitude_pattern() }})?\+?
        (?:\s?\(?(?:{{ currency_codes() }}|us dollars|dollars|€|£)\)?|\$)?
        (?:{{ interval_pattern() }}|\s?(?:hr|hour|ph)\b)?
        (?: ?[(\[][^()\[\]\d$\n]*[)\]])?
        {{ interval_pattern() }}?
    {% endcall %}
{%- endmacro %}


{# between the ends of a range: a dash or a word #}
{% macro separator_pattern() -%}
    (?: ?\b(?:minimum|midpoint|min|mid)\b)?\.?\s*
    {%- call one_of() %}
        -{1,3}
        ~
        \b(?:to|and) up to\b
        \bup to\b:?
        \bto -
        \band\b
        \bto a (?:high|maximum) of\b
        \bto\b
        \bthrough\b
    {% endcall -%}
    \s*(?:about |approximately )?
{%- endmacro %}


{# between two amounts that both carry a currency: nothing at all, "in our lowest market
   up to", "Maximum:" #}
{% macro loose_separator_pattern() -%}
    {% call one_of() %}
        [ \t]?\|?[ \t]?
        [^\d$.\n]*market (?:up to|to|and)\x20
        [^\d$.]*\b(?:mid(?:point)?|max(?:imum)?)\b[^\d$.]*
        [\s:|]*\bhigh\b[\s:|]*
    {% endcall %}
{%- endmacro %}


{# the other end of a range, with what stands before it #}
{% macro next_amount_pattern() -%}
    {%- set currency = currency_pattern() -%}
    {% call one_line() %}
        (?:(?:(?:{{ separator_pattern() }}{{ currency }}?|
        {{ loose_separator_pattern() }}{{ currency }})
        {{ number_pattern() }}|(?:\s*\|?\s*{{ currency }}|[^\d$.]*\bmax(?:imum)?\b[^\d$.]*)
        {{ thousands_pattern() }}){{ number_tail_pattern() }})
    {% endcall %}
{%- endmacro %}


{# the maximum where the midpoint stands between, "$50 - $60 - $70" #}
{% macro last_amount_pattern() -%}
    {% call one_line() %}
        (?:(?:\s*-{1,3}\s*|[^\d$.]*\bmax(?:imum)?\b[^\d$.]*){{ currency_pattern() }}
        {{ number_pattern() }}{{ number_tail_pattern() }})
    {% endcall %}
{%- endmacro %}


{# Everything that may be pay: one amount or a range, with a currency, or without one if
   it is a range of thousands, has an interval, or stands right after a word for pay. #}
{% macro money_pattern(words) -%}
    {%- set currency, number = currency_pattern(), number_pattern() -%}
    {%- set tail = number_tail_pattern() -%}
    {%- set thousands, small = thousands_pattern(), small_number_pattern() -%}
    {%- set interval = interval_pattern() -%}
    {%- set next = next_amount_pattern() ~ '?' ~ last_amount_pattern() ~ '?' -%}
    {%- set opening -%}
        {% call one_line() %}
            \b{{ words['opens an amount'] }}\b
            (?:[:=\s-]{0,4}
            (?:range|is|of|approximately|about|around|up to|min(?:imum)?)\b)*[:=\s-]{0,4}
        {% endcall %}
    {%- endset -%}
    (?i)
    {%- call one_of() %}
        {{ currency }}{{ number }}{{ tail }}{{ next }}
        {{ thousands }}{{ tail }}\s*(?:-{1,2}|to|and)\s*(?:{{ currency }}{{ number }}|{{ thousands }}){{ tail }}
        {{ small }}(?:\s?usd)?\s?(?:-|to)\s?{{ currency }}?{{ small }}(?:\s?k\b|\s?usd\b|{{ interval }}){{ interval }}?
        {{ small }} {{ small }} usd\b{{ interval }}?
        {{ small }}(?:\s?(?:usd|dollars)\b|\$)?{{ interval }}
        {{ small }}\s?usd\b
        {{ thousands }}(?:\s?(?:usd|cad|eur|gbp|aud)\b|{{ interval }})
        {{ opening | trim }}(?:{{ thousands }}|\d{2,3}\.\d\d\b){{ tail }}{{ next }}
    {% endcall %}
{%- endmacro %}


{# The numbers of a piece of money, with their magnitude: ['120', '150k']. #}
{% macro number_texts(money) -%}
    {%- set pattern -%} (?i){{ number_pattern() }}(?:{{ magnitude_pattern() }})? {%- endset -%}
    {{ found_texts(money, pattern | trim) }}
{%- endmacro %}


{# '98 900,00' is 98900.0, '120.5k' 120500.0; "$71,500k" has its thousands already. #}
{% macro read_number_text(number) -%}
    {%- set lost_a_digit -%} ^\d{2,3},\d\d$ {%- endset -%}
    {%- set has_points -%} ^\d{1,3}(?:\.\d{3})+(?:,\d\d)?$ {%- endset -%}
    {%- set has_decimal_comma -%} \x20\d{3},\d\d$ {%- endset -%}
    {%- set is_short_of_thousands -%} (?i)^[\d.]{1,5}\s?(?:k|thousand) {%- endset -%}
    {%- set no_digits -%} [^\d.] {%- endset -%}
    case
        when {{ matches_pattern(number, lost_a_digit) }}
            then 10 * try_cast(replace({{ number }}, ',', '') as double)
        when {{ matches_pattern(number, has_points) }}
            or {{ matches_pattern(number, has_decimal_comma) }}
            then try_cast(
                replace({{ replace_pattern(number, '[. ]', '') }}, ',', '.') as double
            )
        else try_cast({{ replace_pattern(number, no_digits, '') }} as double)
    end
    * case when {{ matches_pattern(number, is_short_of_thousands) }} then 1000 else 1 end
{%- endmacro %}


{# "$95-120,000" and "$175-200k" write the thousands once, "$6-800k" the hundred
   thousands; "$56.25/hour to $173,000/year" mixes two units. #}
{% macro written_out(amount, highest, mixes_units, has_hour) -%}
    {%- set sizes = pay_sizes() -%}
    case
        when {{ amount }} >= 1000 or {{ highest }} < {{ sizes.least_yearly }} then {{ amount }}
        when {{ mixes_units }} then {{ amount }} * {{ sizes.hours_a_year }}
        when {{ has_hour }} then {{ amount }}
        when {{ amount }} < 10 and {{ highest }} >= 50000 * {{ amount }}
            then {{ amount }} * 100000
        else {{ amount }} * 1000
    end
{%- endmacro %}


{# The interval that a text names, as `pay_intervals` spells it; null where it names none,
   or an hour as well as a year. #}
{% macro interval_named(text) -%}
    {%- set hour -%}
        (?i)\bhour(?:ly)?\b|\bhrs?\b|/\s?h\b|(?:\b|\d)(?:ph|hr)\b|\bp/h\b
    {%- endset -%}
    {%- set two_weeks -%} (?i)\bbi-?weekly {%- endset -%}
    {%- set week -%} (?i)\bweekly|(?:/|\bper|\ban?)\s?(?:week|wk)\b {%- endset -%}
    {%- set month -%} (?i)\bmonthly|(?:/|\bper|\ban?)\s?(?:month|mo)\b {%- endset -%}
    {%- set day -%} (?i)\bdaily|/\s?d\b|(?:/|\bper|\ba)\s?day\b {%- endset -%}
    {%- set year -%}
        {% call one_line() %}
            (?i)\bannual|annum|\byearly|(?:/|\bper|\ba|\beach)\s?(?:year|yr)\b
            |\byr\b|/\s?[ya]\b|\bp\.a\.
        {% endcall %}
    {%- endset -%}
    case
        when {{ matches_pattern(text, hour) }} and {{ matches_pattern(text, year) }} then null
        when {{ matches_pattern(text, hour) }} then 'hourly'
        when {{ matches_pattern(text, two_weeks) }} then null
        when {{ matches_pattern(text, week) }} then 'weekly'
        when {{ matches_pattern(text, month) }} then 'monthly'
        when {{ matches_pattern(text, day) }} then 'daily'
        when {{ matches_pattern(text, year) }} then 'yearly'
    end
{%- endmacro %}


{# The currency that a text names, in ISO letters: by its code, else by its first sign;
   '$' where only a bare dollar is there. #}
{% macro currency_named(text) -%}
    {%- set codes -%} (?i){{ currency_codes() }} {%- endset -%}
    {%- set code_alone -%} (?i)(?:\b|\d){{ currency_codes() }}\b {%- endset -%}
    {%- set sign -%} (?i)(?:\b(?:us|cdn|ca|c|au|a|nz|hk|s|mx))?[$€£₹] {%- endset -%}
    case
        when {{ matches_pattern(text, code_alone) }} then upper({{ found_text(text, codes) }})
        else case lower({{ found_text(text, sign) }})
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
