{# How a text says that an amount is pay, for whom, and how sure: patterns for the clause
   before an amount and for the one after it. `words` are those of pay_words(). #}

{# the first clause of what follows an amount: to the end of its sentence or line; the
   full stop of "U.S." ends no sentence #}
{% macro first_clause_pattern() -%}
    ^.{0,160}?(?:[a-z0-9)\]]{2}[.;](?:\s|$)|[\n|;]|$)
{%- endmacro %}


{# "Portfolio Manager", "Claims Adjuster": a word for other money names but a job here #}
{% macro job_of_other_money_pattern() -%}
    {%- set money = any_of([
        'portfolio', 'sales', 'budget', 'credit', 'loans?', 'capital', 'investments?', 'claims?',
        'fundraising', 'contracts?', 'billing', 'grants?', 'pricing', 'bonus', 'insurance',
        'costs?', 'revenue', 'mortgage', 'debt', 'payments?', 'purchas(?:e|ing)', 'benefits',
        'relocation', 'housing', 'travel', 'deals?', 'assets?',
    ]) -%}
    {%- set job = any_of([
        'manager', 'officer', 'analyst', 'executive', 'director', 'advis[eo]r', 'assistant',
        'consultant', 'specialist', 'representative', 'associate', 'adjuster', 'handler',
        'clerk', 'administrator', 'coordinator', 'planner', 'accountant', 'agent', 'writer',
        'supervisor', 'assessor', 'processor', 'underwriter', 'lead',
    ]) -%}
    \b{{ money }} (?:and [a-z]+ )?{{ job }}s?\b
{%- endmacro %}


{# what follows leads up to the next amount ("and in Ohio is"), or begins with a full
   stop, or names whom the next one is for (", Senior Analyst") #}
{% macro leads_on_pattern() -%}
    {% call one_of() %}
        ^[^\n|;]*(?:\b(?:[Ii]s|[Aa]re|be|between|from|of|at)|[:(-])\s*$
        ^[^\n|;]*\([^()\n]{0,40}$
        ^[)\]"]?\s?(?:[.;|\n]|,(?: and| or)? [A-Z][^\n.;,]{0,40}$)
    {% endcall %}
{%- endmacro %}


{# words for the next amount stand right before it: ", base salary " #}
{% macro words_for_next_pattern(words) -%}
    {% call one_line() %}
        ^[^\n]{0,80}(?:[,;+(&-]|\b(?:and|plus|y|e|et|und|en|og|och|oraz|mas|mais|piu|samt|dont|davon|di cui|waarvan|of which|varav|hvora[fv]|w tym)\b) ?(?:[a-z-]+ ){0,2}
        (?:(?:{{ words['trainee pay'] }}|{{ words.pay }})(?: [a-z]+){0,2}|
        {{ any_of([words.extra, words.business]) }}(?: (?:[a-z]+ )?(?:between|entre|zwischen|tussen|tra|fra|mellem|mellan|mellom|of|de|di|von|van|por|worth|up to))?
        (?:,? (?:que|qui|die|che|der|som|that|which|pouvant|{{ words['up to'] }}|podem?|pueden?|peuvent|possono|puo|kan|kunnen|can|may|chegar|llegar|ascender|atteindre|arrivare|oplopen|reach|go|a|ate|at|till|tot|na))*)
        [ :]*$
    {% endcall %}
{%- endmacro %}


{# "OTE", "with commission you earn on average" between two amounts: it belongs to the
   second one where the first is pay #}
{% macro names_next_total_pattern(words) -%}
    {% call one_line() %}
        ^(?:[^\n.;]*[ ,(:])?{{ words['total pay'] }}
        (?: (?:a|de|of|to|up to|fino a|hasta|jusqu.a|los|les|son))*[ :]*$
    {% endcall %}
{%- endmacro %}


{# for nights, weekends: after an amount, or right before it #}
{% macro other_shift_pattern(words) -%}
    ^[ (/-]{0,3}(?:(?:for|on|at|per|am|i|w|om|de|en) )?{{ words['other shift'] }}\b
{%- endmacro %}
{% macro names_next_shift_pattern(words) -%}
    {% call one_line() %}
        ^ ?(?:[,;/+(]|\b(?:and|und|en|et|y|e|og|och|i|a)\b) ?(?:[a-z]+ ){0,2}
        {{ any_of([words['other shift'], words['day shift']]) }}{{ shift_pays_pattern() }}$
    {% endcall %}
{%- endmacro %}


{# a shift, by day or another, before its amount #}
{% macro before_shift_pattern(shift) -%}
    \b{{ shift }}(?:{{ shift_pays_pattern() }}|(?: [a-z]+){0,3}:)$
{%- endmacro %}


{# by day, where another piece is for nights: right after an amount #}
{% macro day_shift_pattern(words) -%}
    ^[ (/,-]{0,3}(?:(?:for|on|at|per|am|om|de|en) )?{{ words['day shift'] }}\b
{%- endmacro %}


{# ", 2. Jahr ", ", 18 jaar: ": the same pay a year later, as a list for trainees or a scale
   of ages has it #}
{% macro another_year_pattern(words) -%}
    {% call one_line() %}
        \b(?:[2-5](?:[.]|st|nd|rd|th|e|er|eme|º|°)? ?[a-z-]*{{ words.year }}|
        {{ words.year }} [2-5]|(?:1[4-9]|2\d) ?{{ words.year }}(?: (?:old|en|and|und|og|och|et|of|or|over|older|ouder|alter))*)[ :=-]*$
    {% endcall %}
{%- endmacro %}
{% macro names_next_year_pattern(words) -%}
    ^ ?[,;/|]? ?(?:[a-z]+ )?{{ another_year_pattern(words) }}
{%- endmacro %}


{# "$26 after 90 days", "nach 6 Monaten 14,80 €": what the pay before it rises to #}
{% macro later_pattern(words) -%}
    \b{{ words.later }} (?:\d+ |an? |the |six |three |twelve )?[a-z]+
{%- endmacro %}
{% macro names_next_rise_pattern(words) -%}
    ^ ?[,;/|] ?(?:and |und |en |et )?{{ later_pattern(words) }}[ :]*$
{%- endmacro %}


{# "(pro rata £14,977": the amount before is for full time #}
{% macro names_next_actual_pattern() -%}
    ^ ?[,(/-]? ?(?:pro[- ]?rata(?:ed|d)?|actual|prorated)(?: (?:salary|pay|to|of|is))*[ :]*$
{%- endmacro %}


{# "Night shift pays $23", "Nights: £14", "Evenings are paid at" #}
{% macro shift_pays_pattern() -%}
    (?:\x20(?:shifts?|rates?|pays?|paid|wages?|starts?|earns?|is|are|of|at|from|@))*[ :=@-]*
{%- endmacro %}


{# group 1: the last clause of a line #}
{% macro last_clause_pattern() -%}
    ^(?:.*[a-z0-9)\]]{2}[.!?;]\s)?(.*)$
{%- endmacro %}


{# the line goes on below: "as follows", "the range below" #}
{% macro points_below_pattern() -%}
    (?i)\bfollow(?:s|ing)\b|\bbelow\b
{%- endmacro %}


{# the lines that speak of what comes after them: "Denver", and below it "the rates are as
   follows:", or the other way round #}
{% macro line_above(lines) -%}
    {%- set own, above = nth_of(lines, -2), nth_of(lines, -3) -%}
    coalesce(
        if(
            {{ matches_pattern(own, points_below_pattern()) }}
            or (length({{ own }}) < 50 and {{ matches_pattern(above, points_below_pattern()) }}),
            {{ above }} || chr(10) || {{ own }},
            {{ own }}
        ),
        ''
    )
{%- endmacro %}


{# the words that tell pay, of all kinds, from other money: the last one before an amount
   says what it is #}
{% macro telling_word_pattern(words) -%}
    \b(?:{{ words['total pay'] }}|{{ words['trainee pay'] }}|{{ words['pay hourly'] }}|{{ words.extra }}|{{ words.business }}|{{ words.pay }})\b
{%- endmacro %}


{# a word for other money right before the amount: "a bonus of up to", "raised over" #}
{% macro follows_other_money_pattern(words) -%}
    {% call one_line() %}
        \b(?:{{ words.extra }}|{{ words.business }})
        (?:\x20(?:of|is|are|up to|to|at|from|between|in|for|about|approximately|over|more than
        |an?|additional|potential|valued at|amount|range|employees?
        |comprise(?:e?s)?|entre|y|de|zwischen|von|tussen|van|tra|fra|mellem|mellan|mellom)\b)*
        (?:[ (~-]*|:\s*)$
    {% endcall %}
{%- endmacro %}


{# a word for other money earlier in the clause, and none for pay after it #}
{% macro leads_to_other_money_pattern(words) -%}
    \b(?:{{ words.business }}\b[^\n.]*|{{ words.extra }}\b[^\n.,;|•]{0,20})$
{%- endmacro %}


{# "Salary: $90,000 Bonus: 10%": the lead-in says enough #}
{% macro leads_to_pay_pattern() -%}
    (?:salary|base|compensation|pay)(?: range)?[ :\n-]*$
{%- endmacro %}


{# the other money that the next four words name, unless they begin a new thought #}
{% macro precedes_other_money(words_after, words) -%}
    {%- set next_words -%} ^[ )\]-]{0,3}((?:[a-z0-9-]+ ?){0,4}) {%- endset -%}
    {%- set new_thought -%}
        \b{{ words.beside }}\b.*$
    {%- endset -%}
    {%- set other_money -%} \b(?:{{ words.extra }}|{{ words.business }})\b {%- endset -%}
    {{ matches_pattern(
        replace_pattern(found_text(words_after, next_words, 1), new_thought, ''),
        other_money
    ) }}
{%- endmacro %}


{# "base", "a year in salary", "DOE", "W2": the amount before is pay #}
{% macro precedes_pay_pattern() -%}
    {% call one_line() %}
        ^[^a-z0-9\n.,;]{0,3}(?:(?:in|of|de|an?|hr|annual|yearly|per (?:year|hour)) )?
        (?:base|salary|salaried|[a-z]*(?:lohn|gehalt|uurloon)|salaire|salario|sueldo|pay|compensation|w-?2|c2c|corp|1099|doe|ctc|cost[- ]to[- ]company|fix(?:um|e)?|fij[oa]|fiss[oa]|fast|vast|basic|depending on exp
        |dep\. on exp|all[- ]in)\b
    {% endcall %}
{%- endmacro %}


{# "+ equity", "plus a bonus": the amount before is pay #}
{% macro comes_with_extras_pattern() -%}
    {% call one_line() %}
        ^ ?(?:base )?(?:\+|plus|and|&|inc(?:l|luding)?\b\.?) ?(?:[a-z]+ )?
        (?:equity|bonus|bonuses|benefits|stock|commissions?|rsus?|super|tips|tronc|pension|overtime|package|car|perks)\b
    {% endcall %}
{%- endmacro %}


{# What is paid by the piece, by the kinds of `pay_words`: an interval of its own each. #}
{% macro pieces() -%}
    {{ return(['shift', 'session', 'visit', 'mile', 'project', 'piece']) }}
{%- endmacro %}


{# why pay of an interval that has no row in `pay_bounds` is not made yearly #}
{% macro intervals_without_a_year() -%}
    {%- set reasons = [] -%}
    {%- for interval in ['fortnightly', 'four-weekly', 'semi-monthly', 'bimonthly'] -%}
        {%- do reasons.append('paid ' ~ interval ~ ', and no rule makes a year of it') -%}
    {%- endfor -%}
    {%- for piece in pieces() -%}
        {%- do reasons.append('paid per ' ~ piece ~ ', and no rule makes a year of it') -%}
    {%- endfor -%}
    {{ return(reasons) }}
{%- endmacro %}


{# The piece by which an amount is paid: "a visit" after it, "per visit:" before it, or
   "90 € a turno". #}
{% macro piece_paid_by(words_before, money_text, words_after, words) -%}
    {%- set named = [] -%}
    {%- for piece in pieces() -%}{%- do named.append(words[piece]) -%}{%- endfor -%}
    {%- set after -%} ^ ?(?:{{ words.per }})(?:[a-z0-9-]+ ){0,3}?({{ any_of(named) }})s?\b {%- endset -%}
    {%- set before -%} \bper ({{ any_of(named) }})s?\b[: -]*$ {%- endset -%}
    {%- set at -%} \s[a-z]+\s({{ words.shift }})$ {%- endset -%}
    coalesce(
        nullif({{ found_text(words_after, after, 1) }}, ''),
        nullif({{ found_text(words_before, before, 1) }}, ''),
        nullif({{ found_text('lower(' ~ money_text ~ ')', at, 1) }}, '')
    )
{%- endmacro %}


{# 'per visit': the interval of what is paid by a piece of that name #}
{% macro interval_of_piece(piece, words) -%}
    case
        {%- for name in pieces() %}
        when {{ matches_pattern(piece, '^' ~ words[name] ~ '$') }} then 'per {{ name }}'
        {%- endfor %}
    end
{%- endmacro %}


{# a job site's list of other jobs: "New York, NY $100,000-$120,000 3 days ago" #}
{% macro age_of_a_listing_pattern() -%}
    ^\s?\d+ (?:minute|hour|day|week|month|year)s? ago
{%- endmacro %}


{# "$25 - 40 hours a week", "$60,000 - 5% bonus": the last number counts something else #}
{% macro counted_things_pattern() -%}
    (?i)^ ?\+? ?(?:%|(?:hours|hrs|days|weeks|months?|years|yrs)\b)
{%- endmacro %}


{# "$62,400 - $104,000 Hourly Rate: $30": the unit belongs to what follows #}
{% macro heads_next_amount_pattern() -%}
    (?i)^ ?(?:rate|range|equivalent|pay|salary|wage)s? ?[:$]
{%- endmacro %}


{# "starting at", ">" right before an amount; "90k+"; "+ DOE", "and up", "minimum" after #}
{% macro is_from(words_before, money_text, text_after, words) -%}
    {%- set before -%}
        {% call one_line() %}
            (?:\b{{ words.from }}|>)
            (?:\x20(?:at|of|is|von|van|de|di|betragt|laut|lt\.?|gemass|nach|kv|kollektivvertrag|tarif(?:vertrag)?|range|annual|hourly|{{ words.pay }}|{{ words.gross }})\b)*
            [ :~\n(]*$
        {% endcall %}
    {%- endset -%}
    {%- set at -%} \d[kK]?\+ {%- endset -%}
    {%- set after -%}
        (?i)^\s?(?:\+(?: ?(?:doe|depending|per|/|\n)|$)|and (?:up|above)|or more|minimum)
    {%- endset -%}
    {{ matches_pattern(words_before, before) }}
    or {{ matches_pattern(money_text, at) }}
    or {{ matches_pattern(text_after, after) }}
{%- endmacro %}


{# "up to", "as much as" right before an amount; "max." after it #}
{% macro is_up_to(words_before, money_text, text_after, words) -%}
    {%- set before -%}
        {% call one_line() %}
            (?:\b{{ words['up to'] }}|(?:^|[,|–-] ?)to)
            (?:\x20(?:an?|of|is|about|around|approximately|{{ words.pay }}|{{ words.gross }})\b)*
            [ :~\n(]*$
        {% endcall %}
    {%- endset -%}
    {%- set at -%} (?i)^[a-z :=-]*\bup to\b {%- endset -%}
    {%- set after -%} (?i)^\s?max(?:imum)?\b\s?(?:[.,;)\n]|$) {%- endset -%}
    {{ matches_pattern(words_before, before) }}
    or {{ matches_pattern(money_text, at) }}
    or {{ matches_pattern(text_after, after) }}
{%- endmacro %}


{# how well a label's place fits the posting's, the best first #}
{% macro place_fits() -%}
    {{ return([
        'own city', 'own metropolis', 'own state', 'anywhere', 'no place',
        'another city of the state', 'another place',
    ]) }}
{%- endmacro %}


{# the higher, the better: for comparing two fits, not for showing them #}
{% macro rank_of(fit, fits) -%}
    case {{ fit }}
        {%- for name in fits %} when '{{ name }}' then {{ fits | length - loop.index0 }}
        {%- endfor %} end
{%- endmacro %}

{% macro place_rank(fit) -%}{{ rank_of(fit, place_fits()) }}{%- endmacro %}

{% macro level_rank(fit) -%}
    {{ rank_of(fit, ['own level', 'no level', 'other level']) }}
{%- endmacro %}

{% macro is_own_place(fit) -%}
    {{ fit }} in ('own city', 'own metropolis', 'own state')
{%- endmacro %}


{# what names an interval and says nothing of the amount: "40 hours per week", "paid
   monthly", "a monthly bonus" #}
{% macro other_intervals_pattern(words) -%}
    {%- set units = any_of([words.hour, words.day, words.week]) -%}
    {% call one_of() %}
        \b{{ units }}\s?{{ words.per }}(?:[a-z]+ )?{{ any_of([words.day, words.week, words.month, words.year]) }}\b
        \b\d+(?:[.,]\d+)?[- ]?(?:hours?|hrs?|h|stunden|std|urige|uur|heures|horas|timers|timmars|ore)[- ]?(?:[a-z-]+ ){0,2}[a-z-]*(?:week|woche|vecka|uke|uge|werkweek)\b
        \b{{ words.paid }} (?:out )?(?:in |on an? )?{{ interval_pattern(words) }}(?:[^:]|$)
        {{ interval_pattern(words) }}(?:[a-z]+ )?{{ words.extra }}\b
        \b(?:annual|yearly|monthly) (?:and [a-z]+ )?(?:increases?|reviews?|increments?|leave)\b
    {% endcall %}
{%- endmacro %}


{# The interval that the words after an amount name first, or the words before it name
   last: only what speaks of the amount itself. #}
{% macro interval_in_words(text, which, words) -%}
    {%- set phrase = interval_pattern(words) -%}
    {{ interval_of(
        nth_of(found_texts(replace_pattern(text, other_intervals_pattern(words), ' '), phrase), which),
        words
    ) }}
{%- endmacro %}


{# keep a posting's rows that fit best #}
{% macro keep_best_of_posting(fit) -%}
    qualify {{ fit }} = max({{ fit }}) over (partition by role, posting_id)
{%- endmacro %}


{# what was read, with enough around it to check it at a glance #}
{% macro snippet(before, money, after) -%}
    {%- set white_space -%} \s+ {%- endset -%}
    trim({{ replace_pattern(
        'right(' ~ before ~ ', 120) || ' ~ money ~ ' || left(' ~ after ~ ', 60)',
        white_space,
        ' '
    ) }})
{%- endmacro %}
