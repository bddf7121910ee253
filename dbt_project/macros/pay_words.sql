{# The words that tell pay from other money, whose pay it is, and where. Lower case. #}

{% macro words_for_pay() -%}
    {{- any_of([
        "salary", "salaries", "salaried", "base", "pay", "pays", "paying", "payrate",
        "compensation", "comp", "cash", "wages?", "rates?", "hourly", "earn", "earns",
        "earnings?", "remuneration", "income", "hiring range", "starting range", "range",
    ]) -}}
{%- endmacro %}


{# pay with more than the base in it #}
{% macro words_for_total_pay() -%}
    {{- any_of([
        "ote", "on[- ]target(?: earnings)?", "first[- ]year (?:\\w+ )?earnings",
        "total (?:target |annual |potential |expected )?"
            ~ "(?:cash|comp|compensation|earnings|pay|package)"
            ~ "(?: compensation)?(?: range| package)?",
    ]) -}}
{%- endmacro %}


{# given to the employee, and not base pay #}
{% macro words_for_extras() -%}
    {{- any_of([
        "bonus", "bonuses", "sign[- ]?on", "signing", "retention", "incentives?",
        "commissions?", "profit[- ]sharing", "equity", "stock", "rsus?", "options", "espp",
        "referrals?", "merit", "overtime", "differentials?", "relocation", "housing",
        "supplemental", "stipends?", "allowance", "reimburse(?:s|ments?)?", "subsidy",
        "tuition", "scholarships?", "401k?", "hsa", "fsa", "match(?:es|ing)?",
        "contribut(?:es?|ions?)", "deductible", "premiums?", "copays?", "insurance",
        "coverage", "disability", "policy", "perks?", "gift", "discounts?", "donations?",
        "fees?", "payment", "spending account", "fringes?",
    ]) -}}
{%- endmacro %}


{# money of the business #}
{% macro words_for_business() -%}
    {{- any_of([
        "revenues?", "sales", "profits?", "arr", "gmv", "quota", "deals?", "deal size",
        "contract value", "funding", "funded", "financing", "rais(?:ed?|ing)",
        "series [a-f]", "capital", "valuation", "valued", "worth", "assets", "aum",
        "portfolio", "invested", "investments?", "loans?", "budgets?", "spend", "spending",
        "spent", "saved?", "saves", "savings", "costs?", "costing", "priced?", "prices",
        "fines?", "penalt(?:y|ies)", "grants?", "awards?", "transactions?", "payments",
        "billing", "claims", "volume", "processed", "processing", "balances", "purchases",
        "contracts",
    ]) -}}
{%- endmacro %}


{# the words after which a bare number is money #}
{% macro words_that_open_money() -%}
    {{- any_of([
        "salary", "pays?", "rate", "wage", "compensation", "hourly", "base", "hiring",
    ]) -}}
{%- endmacro %}


{# what is paid by the piece has no interval, and no year's pay can be made of it #}
{% macro words_for_pieces() -%}
    {{- any_of([
        "visit", "mile", "shift", "unit", "session", "case", "class", "piece", "delivery",
        "load", "project", "article", "word", "task", "patient", "square foot", "sale",
    ]) -}}
    s?\b
{%- endmacro %}


{# the range that new people get, where the range of the whole grade is there too #}
{% macro words_for_hiring() -%}
    {{- any_of([
        "hiring (?:pay|salary|range|scale|rate|minimum)", "new[- ]hires?",
        "starting (?:annual )?(?:base )?(?:salary|pay|compensation|range|rate)",
        "expected to (?:hire|pay)",
    ]) -}}
{%- endmacro %}


{# no place by name, but all that no other label names #}
{% macro words_for_anywhere() -%}
    {{- any_of([
        "all other", "any other", "rest of", "remaining", "elsewhere", "outside",
        "other (?:us |u s |non )?(?:locations?|states|cities|areas|markets|places)",
        "national", "nationwide", "remote", "unless otherwise",
        "most (?:of )?(?:the )?(?:us |u s |remote |other )?(?:locations|states)",
        "all (?:eligible )?(?:us|u s|geographic|locations)",
        "any (?:eligible )?(?:us |u s )?locations?",
        "(?:in|across|within) the (?:us|u s|united states)",
    ]) -}}
{%- endmacro %}


{# places that are in no US state #}
{% macro words_for_abroad() -%}
    {{- any_of([
        "canada", "canadian", "united kingdom", "uk", "london", "europe", "toronto",
        "vancouver", "ontario", "british columbia", "india",
    ]) -}}
{%- endmacro %}


{% macro words_for_levels() -%}
    {{- any_of([
        "(?:senior|sr\\.?) (?:staff|principal)", "interns?", "internship", "junior", "jr",
        "entry", "associate", "mid", "intermediate", "experienced", "senior", "sr", "staff",
        "lead", "principal", "distinguished", "manager", "director", "undergraduates?",
        "bachelor.?s", "master.?s", "doctoral", "ph\\.?d",
    ]) -}}
{%- endmacro %}


{# ['senior', '2'] of "Sr. Engineer II": the levels that a text names, alike however they
   are spelt. Degrees are levels too: pay for interns often goes by them. #}
{% macro levels_named(text) -%}
    array_distinct(concat(
        {{ map_list(
            found_texts('lower(' ~ text ~ ')', '\\b' ~ words_for_levels() ~ '\\b'),
            'word',
            level_of_word('word')
        ) }},
        {{ map_list(
            found_texts(text, '\\b(?:III|II|IV|I|V|VI)\\b'),
            'numeral',
            "cast(array_position("
            ~ list_of(["'I'", "'II'", "'III'", "'IV'", "'V'", "'VI'"])
            ~ ", numeral) as string)"
        ) }},
        {{ map_list(
            found_texts('lower(' ~ text ~ ')', numbered_level_pattern()),
            'level',
            'right(level, 1)'
        ) }}
    ))
{%- endmacro %}


{% macro level_of_word(word) -%}
    case
        when {{ matches_pattern(word, '^(?:senior|sr\\.?) ') }}
            then 'over ' || right({{ word }}, 5)
        when {{ word }} in ('sr', 'senior') then 'senior'
        when {{ word }} in ('jr', 'junior', 'entry') then 'junior'
        when {{ word }} in ('mid', 'intermediate', 'experienced') then 'mid'
        when {{ word }} like 'intern%' then 'intern'
        when {{ word }} like 'bachelor%' or {{ word }} like 'undergrad%' then 'degree 1'
        when {{ word }} like 'master%' then 'degree 2'
        when {{ word }} like 'ph%' or {{ word }} = 'doctoral' then 'degree 3'
        else {{ word }}
    end
{%- endmacro %}


{# Level 2 | Engineer 2 | L5 | IC3 | 2/3 | "2 and 3" #}
{% macro numbered_level_pattern() -%}
    {%- set words = any_of([
        "levels?", "grade", "engineer", "developer", "analyst", "scientist", "architect",
        "specialist", "step", "swe", "and", "or", "l", "ic", "e", "i", "p",
    ]) -%}
    (?:\b{{ words }}[ -]?|/ ?)[1-7]\b
{%- endmacro %}
