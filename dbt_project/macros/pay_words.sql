{# The words that tell pay from other money. Matched in lower case. #}

{% macro pay_words_for_pay() -%}
salary|salaries|salaried|base|pay|pays|paying|payrate|compensation|comp|cash|wage|wages|rate|rates|hourly|earn|earns|earning|earnings|remuneration|income|hiring range|starting range|range
{%- endmacro %}

{# pay with more than the base in it #}
{% macro pay_words_for_total() -%}
ote|on[- ]target(?: earnings)?|total (?:target |annual |potential |expected )?(?:cash|comp|compensation|earnings|pay|package)(?: compensation)?(?: range| package)?|first[- ]year earnings
{%- endmacro %}

{# given to the employee, and not base pay #}
{% macro pay_words_for_extras() -%}
bonus|bonuses|sign[- ]?on|signing|referral|referrals|equity|stock|rsus?|options|stipend|stipends|reimbursement|reimbursements|reimburse|reimburses|tuition|allowance|401k|401|hsa|fsa|match|matching|matches|contribution|contributions|contribute|contributes|deductible|premium|premiums|insurance|coverage|commission|commissions|incentive|incentives|differential|differentials|overtime|relocation|perk|perks|gift|discount|discounts|donation|donations|scholarship|scholarships|subsidy|copay|copays|retention|profit[- ]sharing|espp|minimum wage|fee|fees|merit|disability|payment|policy|spending account|housing|supplemental
{%- endmacro %}

{# money of the business #}
{% macro pay_words_for_business() -%}
revenue|revenues|funding|funded|raised|raise|raising|valuation|valued|assets|aum|budget|budgets|savings|save|saves|saved|spend|spending|spent|worth|portfolio|quota|sales|deals?|deal size|contract value|loans?|invested|investment|investments|transactions?|arr|gmv|profit|profits|series [a-f]|financing|capital|cost|costs|costing|price|priced|prices|fine|fines|penalt(?:y|ies)|grants?|awards?|volume|processed|processing|payments|billing|claims|balances|costs?
{%- endmacro %}

{# the range that new people get, where the range of the whole grade is there too #}
{% macro pay_words_for_hiring() -%}
hiring (?:pay|salary|range|scale|rate|minimum)|new[- ]hires?|starting (?:annual )?(?:base )?(?:salary|pay|compensation|range|rate)|expected to (?:hire|pay)
{%- endmacro %}

{# places without a name: what holds where no other label fits #}
{% macro pay_words_for_anywhere() -%}
all other|other (?:us |u s |non )?(?:locations?|states|cities|areas|markets|places)|rest of|remaining|elsewhere|any other|national|nationwide|most (?:of )?(?:the )?(?:us |u s |remote |other )?(?:locations|states)|all (?:eligible )?(?:us|u s|geographic|locations)|any (?:eligible )?(?:us |u s )?locations?|outside|unless otherwise|(?:in|across|within) the (?:us|u s|united states)|remote
{%- endmacro %}

{# places that are no US state #}
{% macro pay_words_for_abroad() -%}
canada|canadian|united kingdom|uk|london|europe|toronto|vancouver|ontario|british columbia|india
{%- endmacro %}

{# the words that name a level, in a title or before an amount #}
{% macro pay_words_for_levels() -%}
(?:senior|sr\.?) (?:staff|principal)|interns?|internship|junior|jr|entry|associate|mid|intermediate|experienced|senior|sr|staff|lead|principal|distinguished|manager|director|undergraduate|master.?s|doctoral|phd
{%- endmacro %}

{# ['senior', '2'] of "Sr. Engineer II": the levels that a text names, alike however spelt #}
{% macro pay_levels_named(text) -%}
list_distinct(list_concat(
    list_transform(
        regexp_extract_all(lower({{ text }}), '\b(?:{{ pay_words_for_levels() }})\b'),
        lambda word: case
            when regexp_matches(word, '^(?:senior|sr\.?) ') then 'over ' || word[-5:]
            when word in ('sr', 'senior') then 'senior'
            when word in ('jr', 'junior', 'entry') then 'junior'
            when word in ('mid', 'intermediate', 'experienced') then 'mid'
            when word like 'intern%' then 'intern'
            when word like 'ph%' or word = 'doctoral' then 'degree 3'
            when word like 'master%' then 'degree 2'
            when word like 'bachelor%' or word = 'undergraduate' then 'degree 1'
            else word
        end
    ),
    list_concat(
        list_transform(
            regexp_extract_all({{ text }}, '\b(?:III|II|IV|I|V|VI)\b'),
            lambda word: case word
                when 'I' then '1' when 'II' then '2' when 'III' then '3'
                when 'IV' then '4' when 'V' then '5' else '6'
            end
        ),
        list_transform(
            regexp_extract_all(
                lower({{ text }}),
                '(?:\b(?:levels?|grade|engineer|developer|analyst|scientist|architect|specialist|step|swe|and|or|l|ic|e|i|p)[ -]?|/ ?)[1-7]\b'
            ),
            lambda word: word[-1]
        )
    )
))
{%- endmacro %}
