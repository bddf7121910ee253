{# What an amount of money looks like in text: small patterns that larger ones are built
   from. None holds a capturing group; case never matters. #}

{# Currencies as they are written, from seeds/currency_signs.csv: `before` and `after` an
   amount, those of them that are words on either side, those that are none, `symbols`, and
   what each one can be, `all`: {'kr': ['SEK', 'DKK', 'NOK', 'ISK'], ...}. #}
{% macro currency_signs() -%}
    {%- set signs = {'symbols': [], 'all': {}} -%}
    {%- set sides = {
        'before': {'letters': [], 'symbols': [], 'words': []},
        'after': {'letters': [], 'symbols': [], 'words': []}
    } -%}
    {%- if execute -%}
        {%- for row in run_query(query_of_seed_file('currency_signs')).rows
            | sort(attribute='sign') | reverse -%}
            {%- set plain = row['sign'] | replace('$', '[$]') | replace('.', '[.]') -%}
            {%- for side in ['before', 'after'] if row['side'] in (side, 'both') -%}
                {%- set edge = row['sign'][0 if side == 'before' else -1] -%}
                {%- do sides[side][
                    'letters' if edge.isascii() and edge.isalpha() else 'symbols'
                ].append(plain) -%}
                {%- if row['sign'].replace('.', '').isalpha() -%}
                    {%- do sides[side].words.append(plain) -%}
                {%- endif -%}
            {%- endfor -%}
            {%- if not row['sign'].replace('.', '').isalpha() -%}
                {%- do signs.symbols.append(plain) -%}
            {%- endif -%}
            {%- do signs.all.update({row['sign']: row['currencies'].split('|')}) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set before -%} \b{{ any_of(sides.before.letters) }} {%- endset -%}
    {%- set after -%} {{ any_of(sides.after.letters) }}\b {%- endset -%}
    {{ return({
        'before': any_of(sides.before.symbols + [before]),
        'after': any_of(sides.after.symbols + [after]),
        'words_before': any_of(sides.before.words),
        'words_after': any_of(sides.after.words),
        'symbols': any_of(signs.symbols), 'all': signs.all
    }) }}
{%- endmacro %}


{# A currency that clings to a number is parted from it, and what stands for a currency is
   written as one: "5000PLN-6500PLN", "28 500:- till 33 000:-", "$18,000.00 M.N.",
   "N80,000" in Nigeria; and "210,-" where crowns are paid. Looking first costs less than
   replacing nothing. #}
{% macro parted_currencies(text, own_currency) -%}
    {%- set codes = ['zł', 'zl', 'PLN', 'EUR', 'CHF', 'SEK', 'NOK', 'DKK', 'CZK', 'HUF', 'RON', 'GBP', 'MAD'] -%}
    {%- set glued -%} (\d)({{ codes | join('|') }}) {%- endset -%}
    {%- set parted -%} \1 \2 {%- endset -%}
    {%- set crowns -%} (\d)(?::|,)[-–—](?:\s?kr\b\.?)? {%- endset -%}
    {%- set in_crowns -%} \1 kr {%- endset -%}
    {%- set pesos -%} (?i)(\d)\s?\bM\.\s?N\. {%- endset -%}
    {%- set in_pesos -%} \1 MXN {%- endset -%}
    {%- set nairas -%} (^|[\s(:-])N\s?(\d) {%- endset -%}
    {%- set in_nairas -%} \1NGN \2 {%- endset -%}
    {%- set found = [] -%}
    {%- for code in codes -%}
        {%- do found.append("contains(" ~ text ~ ", '" ~ code ~ "')") -%}
    {%- endfor -%}
    case
        when {{ own_currency }} in ('SEK', 'NOK', 'DKK', 'ISK')
            and {{ matches_pattern(text, crowns) }}
            then {{ replace_pattern(replace_pattern(text, crowns, in_crowns), glued, parted) }}
        when {{ own_currency }} = 'MXN' and {{ matches_pattern(text, pesos) }}
            then {{ replace_pattern(text, pesos, in_pesos) }}
        when {{ own_currency }} = 'NGN' then {{ replace_pattern(text, nairas, in_nairas) }}
        when {{ own_currency }} <> 'USD' and ({{ found | join(' or ') }})
            then {{ replace_pattern(text, glued, parted) }}
        else {{ text }}
    end
{%- endmacro %}


{# $ | US$ | USD | USD $ | $CAD #}
{% macro currency_pattern(signs) -%}
    (?:{{ signs.before }}\s{0,3}(?:(?:[$€£]|usd\b|cad\b)\s{0,3})?)
{%- endmacro %}


{# the currencies that the other end of a range is mostly written in #}
{% macro short_currency_pattern() -%}
    {% call one_line() %}
        (?:(?:\b(?:usd|eur|gbp|cad|chf|inr|fr\.|s/\.?|r[ps]\.?|kr\.?|rm|r|p)
        \s{0,3}[$€£]?|[a-z]{0,2}[$€£¥₹₩₱₺₪₫฿₦₴₵¢]\s{0,3}(?:usd|cad)?)\s{0,3})
    {% endcall %}
{%- endmacro %}


{# 15 € | 30$ | 500 EUR) | 5 zł: after a number; what follows must not be one #}
{% macro currency_after_pattern(signs) -%}
    (?:\s?{{ signs.after }}|\s?\((?:[a-z]{3}|[€£])\)|\$)
{%- endmacro %}


{# 120,000.00 | 98 900,00 | 120.000,00 | 12,00,000 | 9'500 | 35,00 | 12,5 | 45.50 #}
{% macro number_pattern() -%}
    {% call one_of() %}
        \d{1,3}(?:\s*, ?\d{3})+(?:\.\d{1,5})?
        \d{1,3}(?:[ ’\x27]\d{3})+(?:[.,]\d\d)?\b
        \d{1,3}(?:\.\d{3})+(?:,\d{1,2})?
        \d{1,2}(?:,\d\d)+,\d{3}(?:\.\d\d)?
        \d+,\d\d\b
        \d{1,3},\d\s?(?:k|mil|tys|tsd)\b
        \d{1,3},\d\b
        \d+(?:\.\d{1,5})?
    {% endcall %}
{%- endmacro %}


{# 120,000 | 120000 | 55.000 | 2 500,00 | 35,00 | 120k | 3.5 lakh: what looks like money by
   itself #}
{% macro money_like_pattern() -%}
    \b
    {%- call one_of() %}
        \d{1,3}(?:,\d{3})+(?:\.\d\d)?
        \d{1,3}(?:[. ’\x27]\d{3})+(?:,\d\d)?
        \d{1,2}(?:,\d\d)+,\d{3}
        \d{1,6},\d\d\b
        \d{2,5}\.\d\d\b
        \d{4,8}(?:[.,]\d\d)?\b
        \d{1,3}(?:[.,]\d{1,2})?\s?(?:(?:k|mil|lakhs?|lacs?|lpa)\b|(?:tys|tsd)\b\.?)
    {% endcall %}
{%- endmacro %}


{# 120,000 | 120000 | 55.000 € | 120k: what looks like a year's pay without a currency #}
{% macro thousands_pattern() -%}
    \b
    {%- call one_of() %}
        \d{2,3},\d{3}(?:\.\d\d)?
        \d{1,3}(?:,\d{3}){2,3}
        \d{5,6}(?:\.\d\d)?\b
        \d{2,3}[. ]\d{3}(?:,\d\d)?\s?€
        \d{1,3}(?:\.\d{3}){1,3}(?:,\d\d)?\b
        \d{2,3}(?:\.\d)?\s?k\b
    {% endcall %}
{%- endmacro %}


{# 25 | 25.50: what looks like an hour's pay without a currency #}
{% macro small_number_pattern() -%}
    \b\d{2,3}(?:\.\d\d?)?
{%- endmacro %}


{# Thousands are pay; millions are not, and are read in order to be told apart. After "k"
   the next word may begin at once; after a space a small letter is a word's: "2.500 mês". #}
{% macro magnitude_pattern() -%}
    (?:\s?(?:(?:k|mm|bn|(?-i:[MBTL])|million|billion|trillion|thousand|mil|lakhs?|lacs?|lpa|crores?)\b|(?:tys|tsd)\b\.?|{{ thousands_of_a_currency_pattern() }}|k(?-i:[A-Z][a-z]+))|[mbtl]\b)
{%- endmacro %}


{# 55 TEUR | 60-70 T€: a thousand and a currency in one word, as in German #}
{% macro thousands_of_a_currency_pattern() -%}
    t(?:(?:eur|chf)\b|€)
{%- endmacro %}


{% macro millions_pattern() -%}
    (?i)\d\s?(?:mm?|bn?|t|million|billion|trillion|crores?)\b
{%- endmacro %}


{# the nouns and adverbs of intervals, each by the name that it has in `pay_intervals` or,
   where no rule makes a year of it, in the reason #}
{% macro intervals() -%}
    {{ return({
        'four-weekly': 'four weeks', 'semi-monthly': 'half month',
        'bimonthly': 'two months',
        'fortnightly': 'fortnight', 'hourly': 'hour', 'weekly': 'week',
        'monthly': 'month', 'daily': 'day', 'yearly': 'year',
    }) }}
{%- endmacro %}


{# /hr | per hour | im Monat | annually | Stundenlohn: in the words around an amount #}
{% macro interval_pattern(words) -%}
    {%- set units, adverbs = [], [] -%}
    {%- for adverb, unit in intervals().items() -%}
        {%- do units.append(words[unit]) -%}
        {%- do adverbs.append(words[adverb]) -%}
        {%- if 'pay ' ~ adverb in words -%}
            {%- do adverbs.append(words['pay ' ~ adverb]) -%}
        {%- endif -%}
    {%- endfor -%}
    (?:{{ words.per }}\s?{{ any_of(units) }}(?:\b|\s|$)|\b{{ any_of(adverbs) }}(?:\b|\s|$))
{%- endmacro %}


{# an interval at an amount, with "gross" and the like before it #}
{% macro interval_at_amount_pattern(words) -%}
    {%- set units, adverbs = [], [] -%}
    {%- for adverb, unit in intervals().items() -%}
        {%- do units.append(words[unit]) -%}{%- do adverbs.append(words[adverb]) -%}
    {%- endfor -%}
    {% call one_line() %}
        (?:\s{0,3}[(/]?(?:(?:{{ words.gross }}|usd|salary)[,.)]?\s?){0,2}
        (?:{{ words.per }}\s?{{ any_of(units) }}|\b{{ any_of(adverbs) }})(?:\b|\s|$))
    {% endcall %}
{%- endmacro %}


{# What clings to a number: 45k+ | 45.50 USD | 45/hr | 45hr | 3680,- | 90,000 (minimum) #}
{% macro number_tail_pattern(words, signs) -%}
    {% call one_line() %}
        (?:{{ magnitude_pattern() }})?\+?(?:[.,]\s?--?|/-)?
        (?:{{ currency_after_pattern(signs) }})?
        (?:{{ interval_at_amount_pattern(words) }}|\s?(?:hr|hour|ph|pd|pw|pa|pcm)\b)?
        (?: ?[(\[][^()\[\]\d$\n]*(?:[a-z] \d\d?)?[)\]])?
    {% endcall %}
{%- endmacro %}


{# between the ends of a range: a dash or a word #}
{% macro separator_pattern(words) -%}
    {% call one_line() %}
        (?: ?\b(?:minimum|midpoint|min|mid)\b)?\.?\s*
        (?:-{1,3}|~|&|\b{{ words.between }}(?:\b|\s):?(?:\s*-)?)
        \s*(?:about |approximately )?
    {% endcall %}
{%- endmacro %}


{# between two amounts that both carry a currency: nothing at all, "in our lowest market
   up to", "Maximum:" #}
{% macro loose_separator_pattern(words) -%}
    {% call one_of() %}
        [ \t]?\|?[ \t]?
        [^\d$.\n]*market (?:up to|to|and)\x20
        [^\d$.]*\b(?:mid(?:point)?|max(?:imum)?)\b\.?[^\d$.]*
        [\s:|]*\bhigh\b[\s:|]*
        [,;/]\s?(?:and |or )?min(?:imum)?\b[\s:]{0,3}(?:of )?
        \s{{ words.joins }}\s
    {% endcall %}
{%- endmacro %}


{# the other end of a range, with what stands before it #}
{% macro next_amount_pattern(words, signs) -%}
    {%- set currency = '(?:' ~ short_currency_pattern() ~ ')' -%}
    {% call one_line() %}
        (?:(?:{{ separator_pattern(words) }}{{ dollars_after_pattern() }}|
        (?:{{ separator_pattern(words) }}(?:{{ currency }}|(?-i:[A-Z][A-Za-z]{2})\s{0,3})?|
        {{ loose_separator_pattern(words) }}{{ currency }})
        {{ number_pattern() }}|(?:\s*\|?\s*{{ currency }}|[^\d$.]*\bmax(?:imum)?\b[^\d$.]*)
        {{ thousands_pattern() }}|(?:\s{{ words.joins }}\s|\s?/\s?)(?:{{ dollars_after_pattern() }}|{{ money_like_pattern() }})))
    {% endcall %}
{%- endmacro %}


{# the maximum where the midpoint stands between, "$50 - $60 - $70" #}
{% macro last_amount_pattern(words, signs) -%}
    {% call one_line() %}
        (?:(?:\s*-{1,3}\s*|[^\d$.]*\bmax(?:imum)?\b[^\d$.]*){{ short_currency_pattern() }}
        {{ number_pattern() }})
    {% endcall %}
{%- endmacro %}


{# 32,50 $ | 55 000 $: as they are written in French #}
{% macro dollars_after_pattern() -%}
    \b\d{1,3}(?:(?: \d{3})*,\d\d\s?|(?: \d{3})+\s)\$
{%- endmacro %}


{# Everything that may be pay: one amount or a range, with a currency, or without one if
   it is a range of thousands, has an interval, or stands right after a word for pay.
   Each tail makes the pattern larger by all words for intervals: with more of them than
   need be it becomes ten times slower. #}
{% macro money_pattern(words, signs) -%}
    {%- set currency, number = currency_pattern(signs), number_pattern() -%}
    {%- set after, like = currency_after_pattern(signs), money_like_pattern() -%}
    {%- set tail = number_tail_pattern(words, signs) -%}
    {%- set thousands, small = thousands_pattern(), small_number_pattern() -%}
    {%- set interval = interval_at_amount_pattern(words) -%}
    {%- set to = separator_pattern(words) -%}
    {%- set joins -%} (?:{{ to }}|\s{{ words.joins }}\s) {%- endset -%}
    {%- set each -%} (?:{{ magnitude_pattern() }})?\+?(?:\s?(?:usd|euros?|eur|€|\$|zł|kr|chf|pln|sek|nok|dkk|czk))?(?:/(?:hr|hour|yr|year)| an? hour)? {%- endset -%}
    {%- set short -%} (?:{{ short_currency_pattern() }}) {%- endset -%}
    {%- set bare -%} (?:{{ like }}|{{ small }}) {%- endset -%}
    {%- set last_tail -%} (?:\s?k\b)?(?:/(?:hr|hour|yr|year))?(?: ?[(\[][^()\[\]\d$\n]*[)\]])? {%- endset -%}
    {%- set opening -%}
        {% call one_line() %}
            \b{{ words['opens an amount'] }}\b
            (?:[:=\s-]{0,4}
            (?:range|is|of|approximately|about|around|up to|min(?:imum)?|between|bruto|brutto|brut|b[aá]sico|mensual|mensal|mensuel|fijo|fixo)\b)*
            [:=\s-]{0,4}
        {% endcall %}
    {%- endset -%}
    {%- set first -%}
        {% call one_of() %}
            {{ currency }}{{ number }}
            {{ thousands }}{{ each }}\s*(?:-{1,2}|to|and)\s*(?:{{ short }}{{ number }}|{{ thousands }})
            (?:{{ bare }}{{ each }}{{ joins }}{{ short }}?)?{{ bare }}(?:{{ after }}|\s\$)?{{ interval }}
            {{ bare }}{{ each }}{{ joins }}{{ short }}?{{ bare }}(?:\s?k\b|(?:[.,]\s?--?)?{{ after }})
            {{ small }} {{ small }} usd\b
            {{ like }}(?:[.,]\s?--?)?{{ after }}
            {{ dollars_after_pattern() }}
            {{ small }}\s?usd\b
            \b(?:(?:\d{3}|\d{1,3},\d)\s?(?:€|euros?|eur|kr|zł|zl)|\d{1,2}\s?(?:€|euros?|eur|kr|zł|zl)(?:[.,;)]|\n|$|\s(?:brut|net|lord|gross|(?:a|por|par|pro|per|za)\s{{ words.shift }}\b)))
            {{ like }}\s?(?:doe|w-?2|ote|base)\b
            \b\d{1,3}(?:\.\d{1,2})?l?(?:\s?(?:-|to)\s?\d{1,3}(?:\.\d{1,2})?)?\s?(?:lpa|lakhs?|lacs?)\b
            \b\d{1,3}\s?(?:-|do|bis|a)\s?\d{1,3}\s?(?:tys|tsd)\b\.?\s?(?:zł|€)
            \b\d{1,3}(?:,\d)?(?:\s?(?:-|bis|to)\s?\d{1,3}(?:,\d)?)?\s?{{ thousands_of_a_currency_pattern() }}
            {{ opening }}(?:{{ like }}{{ each }}{{ joins }}{{ short }}?{{ like }}|{{ small }}{{ to }}{{ thousands }}|{{ thousands }}|\d{2,3}\.\d\d\b)
        {% endcall %}
    {%- endset -%}
    {% call one_line() %}
        (?i){{ first }}{{ tail }}
        (?:{{ next_amount_pattern(words, signs) }}
        (?:{{ last_tail }}{{ last_amount_pattern(words, signs) }})?{{ tail }})?
    {% endcall %}
{%- endmacro %}


{# Where money can begin: at a word or a sign, with a number not far behind. #}
{% macro money_begins_pattern() -%}
    (?i)\b\d|(?:\b[a-z]|[^a-z\d_\s.,;:])\D{0,60}\d
{%- endmacro %}


{# Numbers that are near enough to be of one piece of money, with what can stand before
   the first of them: no money has 150 characters without a digit in it. #}
{% macro numbers_nearby_pattern() -%}
    \D{0,60}\d(?:\D{0,150}\d)*
{%- endmacro %}


{# The numbers of a piece of money, with their magnitude: ['120', '150k']. #}
{% macro number_texts(money) -%}
    {%- set pattern -%} (?i){{ number_pattern() }}(?:{{ magnitude_pattern() }})? {%- endset -%}
    {{ found_texts(money, pattern | trim) }}
{%- endmacro %}


{# '98 900,00' is 98900.0, '35,00' 35.0, '120.5k' 120500.0, '3.5 lakh' 350000.0; "$71,500k"
   has its thousands already. #}
{% macro read_number_text(number) -%}
    {%- set has_decimal_comma -%} (?i)^\d+,\d\d(?:$|[^,\d])|^\d[\d. ’\x27]*[. ’\x27]\d{3},\d{1,2}\b|^\d{1,3},\d(?:\D|$) {%- endset -%}
    {%- set has_points -%} ^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?\b {%- endset -%}
    {%- set is_short_of_thousands -%} (?i)^[\d.,]{1,5}\s?(?:k|thousand|(?:mil|tys|tsd)\b|{{ thousands_of_a_currency_pattern() }}) {%- endset -%}
    {%- set is_in_lakhs -%} (?i)(?:lakhs?|lacs?|\d\s?l|lpa)\b {%- endset -%}
    {%- set no_digits -%} [^\d.] {%- endset -%}
    {%- set no_digits_or_comma -%} [^\d,] {%- endset -%}
    case
        when {{ matches_pattern(number, has_decimal_comma) }}
            then try_cast(replace(
                {{ replace_pattern(number, no_digits_or_comma, '') }}, ',', '.'
            ) as double)
        when {{ matches_pattern(number, has_points) }}
            then try_cast({{ replace_pattern(number, '[^0-9]', '') }} as double)
        else try_cast(trim(
            trailing '.' from {{ replace_pattern(number, no_digits, '') }}
        ) as double)
    end
    * case
        when {{ matches_pattern(number, is_in_lakhs) }} then 100000
        when {{ matches_pattern(number, is_short_of_thousands) }} then 1000
        else 1
    end
{%- endmacro %}


{# "$95-120,000" and "$175-200k" write the thousands once, "$6-800k" the hundred thousands,
   "12-18 LPA" the lakhs; "$106,00 to $157,300" lost a digit; "$56.25/hour to
   $173,000/year" mixes two units. #}
{% macro written_out(amount, highest, mixes_units, has_hour, has_lakhs) -%}
    {%- set sizes = pay_sizes() -%}
    case
        when {{ has_lakhs }} and {{ amount }} < 1000 then {{ amount }} * 100000
        when {{ amount }} >= 1000 or {{ highest }} < {{ sizes.least_yearly }} then {{ amount }}
        when {{ mixes_units }} then {{ amount }} * {{ sizes.hours_a_year }}
        when {{ has_hour }} then {{ amount }}
        when {{ amount }} < 10 and {{ highest }} >= 50000 * {{ amount }}
            and {{ highest }} % 1000 = 0
            then {{ amount }} * 100000
        else {{ amount }} * 1000
    end
{%- endmacro %}


{# The interval that pay of that size has where none is written, by the currency's row of
   `currencies`; null where it can be several. #}
{% macro interval_of_size(amount) -%}
    case
        when {{ amount }} >= yearly_from then 'yearly'
        when {{ amount }} between monthly_from and monthly_to then 'monthly'
        when {{ amount }} between hourly_from and hourly_to then 'hourly'
    end
{%- endmacro %}


{# Whether two pays are of the same amounts, to 1%: `one_min` to `one_max` and so on. #}
{% macro same_amounts(one, other) -%}
    {%- set ends = [] -%}
    {%- for function in ['least', 'greatest'] -%}
        {%- set pair = [] -%}
        {%- for pay in [one, other] -%}
            {%- do pair.append(function ~ '(' ~ pay ~ '_min, ' ~ pay ~ '_max)') -%}
        {%- endfor -%}
        {%- do ends.append(
            'abs(' ~ pair[0] ~ ' - ' ~ pair[1] ~ ') <= 0.01 * ' ~ pair[1]
        ) -%}
    {%- endfor -%}
    {{ ends | join(' and ') }}
{%- endmacro %}


{# The interval of a phrase for one ("per hour"), by its name; null where it is none. #}
{% macro interval_of(phrase, words) -%}
    {%- set text = 'lower(' ~ without_accents(phrase) ~ ')' -%}
    case
        {%- for adverb, unit in intervals().items() %}
        {%- set named = [words[unit], words[adverb]]
            + ([words['pay ' ~ adverb]] if 'pay ' ~ adverb in words else []) %}
        {%- set pattern -%} (?:\b|[^a-z]){{ any_of(named) }}(?:\b|\s|$) {%- endset %}
        when {{ matches_pattern(text, pattern) }} then '{{ adverb }}'
        {%- endfor %}
        when {{ matches_pattern(text, '(?:hr|ph)') }} then 'hourly'
    end
{%- endmacro %}


{# What a currency sign stands for where the posting's own currency is `own`: the one that
   it always is, else the own one if it can be that; null where neither. #}
{% macro currency_of_sign(sign, own, signs) -%}
    case lower({{ sign }})
        {%- for name, currencies in signs.all.items() %}
        when '{{ name }}' then {% if currencies | length == 1 -%}
            '{{ currencies[0] }}'
        {%- else -%}
            if({{ own }} in {{ "('" ~ currencies | join("', '") ~ "')" }}, {{ own }}, null)
        {%- endif %}
        {%- endfor %}
    end
{%- endmacro %}


{# The currency as a piece of money writes it: by a code, else by its first sign. #}
{% macro sign_written(text, signs) -%}
    {%- set codes = [] -%}
    {%- for sign, currencies in signs.all.items() if sign | upper == currencies[0] -%}
        {%- do codes.append(sign) -%}
    {%- endfor -%}
    {%- set code -%} (?i)(?:\b|\d)({{ codes | join('|') }})\b {%- endset -%}
    {%- set symbol -%} (?i){{ signs.symbols }} {%- endset -%}
    {%- set before -%} (?i)(?:\b|\d)({{ signs.words_before }})\s{0,3}\d {%- endset -%}
    {%- set after -%} (?i)(?:\b|\d)({{ signs.words_after }})(?:[^a-z]|$) {%- endset -%}
    coalesce(
        nullif({{ found_text(text, code, 1) }}, ''),
        nullif({{ found_text(text, symbol) }}, ''),
        nullif({{ found_text(text, before, 1) }}, ''),
        nullif({{ found_text(text, after, 1) }}, '')
    )
{%- endmacro %}


{# "7500000 - 9000000" of "7,5 - 9 triệu": a thousand or a million in the words of countries
   whose pay counts in them; "15 lakh" of "15L". #}
{% macro numbers_written_out(text, own_currency) -%}
    {%- set million = any_of(['triệu', 'juta', 'millones', 'millón', 'millió']) -%}
    {%- set thousand = any_of(['ezer', 'bin', 'ribu', 'tis', 'tys']) -%}
    {%- set either = any_of([million, thousand]) -%}
    {%- set one_for_both -%} (\d)\s?(?:-|~|đến|a|y|hasta|hingga|sampai)\s?([$]?[\d.,]+)\s?({{ either }})\b {%- endset -%}
    {%- set each_its_own -%} \1 \3 - \2 \3 {%- endset -%}
    {%- set tenths_of_millions -%} (\d)[.,](\d)\s?{{ million }}\b(?: de pesos)? {%- endset -%}
    {%- set with_tenths -%} \1\200000 {%- endset -%}
    {%- set millions -%} (\d)\s?{{ million }}\b(?: de pesos)? {%- endset -%}
    {%- set with_millions -%} \1000000 {%- endset -%}
    {%- set tenths_of_thousands -%} (\d)[.,](\d)\s?{{ thousand }}\b[.]? {%- endset -%}
    {%- set with_hundreds -%} \1\200 {%- endset -%}
    {%- set thousands -%} (\d)\s?{{ thousand }}\b[.]? {%- endset -%}
    {%- set with_thousands -%} \1000 {%- endset -%}
    {%- set has_one -%} \d\s?{{ either }} {%- endset -%}
    {%- set lakhs -%} (\d)\s?L\b {%- endset -%}
    {%- set in_lakhs -%} \1 lakh {%- endset -%}
    {%- set written = namespace(text=text) -%}
    {%- for pattern, read_as in [
        (one_for_both, each_its_own), (tenths_of_millions, with_tenths),
        (millions, with_millions), (tenths_of_thousands, with_hundreds),
        (thousands, with_thousands)
    ] -%}
        {%- set written.text = replace_pattern(written.text, pattern, read_as) -%}
    {%- endfor -%}
    case
        when {{ own_currency }} in (
            'VND', 'IDR', 'COP', 'CLP', 'ARS', 'TRY', 'HUF', 'CZK', 'PLN'
        )
            and {{ matches_pattern(text, has_one) }}
            then {{ written.text }}
        when {{ own_currency }} = 'INR' then {{ replace_pattern(text, lakhs, in_lakhs) }}
        else {{ text }}
    end
{%- endmacro %}


{# "monthly salary 250000円 or more" of "月給25万円以上", " salary up to 5000 ILS per month":
   where words have no spaces between them, are of another script or of a language whose
   words would only make the pattern of money larger, those for pay are read as the rows
   `reads ...` of `pay_words` have them, and thousands and millions are written out. Only
   where a sign or a number of such a language stands, or a word for pay. #}
{% macro pay_reads(text, own_currency, words) -%}
    {%- set signs = ['円', '万', '元', '원', '만', '萬', '薪'] -%}
    {%- set reads = namespace(text=text) -%}
    {%- set names_pay = any_of([
        words['reads monthly salary'], words['reads annual salary'],
        words['reads hourly wage'], words['reads daily wage'], words['reads salary']
    ]) -%}
    {%- for written, read_as in [
        ('〜～', '~'), ('，', ','), ('：', ':'), ('、', ', '), ('。', '. '), ('（', ' ('),
        ('）', ') ')
    ] -%}
        {%- for sign in written -%}
            {%- set reads.text =
                "replace(" ~ reads.text ~ ", '" ~ sign ~ "', '" ~ read_as ~ "')" -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set with_comma -%} (\d),(\d{3})\s?([万萬만]) {%- endset -%}
    {%- set without_comma -%} \1\2\3 {%- endset -%}
    {%- set one_for_both -%} (\d)\s?[~-]\s?([\d.,]+)\s?([万萬만]) {%- endset -%}
    {%- set each_its_own -%} \1\3~\2\3 {%- endset -%}
    {%- set with_point -%} (\d)[.](\d)\s?[万萬만] {%- endset -%}
    {%- set thousands -%} \1\2000 {%- endset -%}
    {%- set ten_thousands -%} (\d)\s?[万萬만] {%- endset -%}
    {%- set written_out -%} \10000 {%- endset -%}
    {%- set hundred_millions -%} (\d)\s?[億亿억] {%- endset -%}
    {%- set too_much -%} \1 billion {%- endset -%}
    {%- for pattern, read_as in [
        (one_for_both, each_its_own), (with_comma, without_comma), (with_point, thousands),
        (ten_thousands, written_out), (hundred_millions, too_much)
    ] -%}
        {%- set reads.text = replace_pattern(reads.text, pattern, read_as) -%}
    {%- endfor -%}
    {%- for kind in words if kind.startswith('reads ') -%}
        {%- set new_thought = ',' if kind[6:] in ('bonus', 'allowance') else '' -%}
        {%- set reads.text = replace_pattern(
            reads.text, words[kind], new_thought ~ ' ' ~ kind[6:] ~ ' '
        ) -%}
    {%- endfor -%}
    {%- for kind in words if kind.startswith('ahead reads ') -%}
        {%- set ahead -%} (^|[^\p{L}]){{ words[kind] }} ?([^\d\s]?[^\d\s]?[^\d\s]?\d) {%- endset -%}
        {%- set read_as -%} \1 {{ kind[12:] }} \2 {%- endset -%}
        {%- set reads.text = replace_pattern(reads.text, ahead, read_as) -%}
    {%- endfor -%}
    {%- set reads.text = replace_pattern(reads.text, '  +', ' ') -%}
    case
        when {% for sign in signs -%}
            contains({{ text }}, '{{ sign }}') or {% endfor %}({{ own_currency }} not in ('USD', 'GBP', 'CAD', 'AUD', 'NZD', 'INR')
            and {{ matches_pattern(text, names_pay) }})
            then {{ reads.text }}
        else {{ text }}
    end
{%- endmacro %}
