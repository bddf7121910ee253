{# How a text says that an amount is pay, for whom, and how sure: patterns for the clause
   before an amount and for the one after it. #}

{# the first clause of what follows an amount: to the end of its sentence or line; the
   full stop of "U.S." ends no sentence #}
{% macro first_clause_pattern() -%}
    ^.{0,160}?(?:[a-z0-9)\]]{2}[.;](?:\s|$)|[\n|;]|$)
{%- endmacro %}


{# what follows leads up to the next amount ("and in Ohio is"), or begins with a full
   stop, or names whom the next one is for (", Senior Analyst") #}
{% macro leads_on_pattern() -%}
    (?:^[^\n|;]*(?:\b(?:[Ii]s|[Aa]re|be|between|from|of|at)|[:(-])\s*$)
    {{- "|^\\s?(?:[.;|\\n]|,(?: and| or)? [A-Z][^\\n.;,]{0,40}$)" -}}
{%- endmacro %}


{# group 1: the last clause of a line #}
{% macro last_clause_pattern() -%}
    ^(?:.*[a-z0-9)\]]{2}[.!?;]\s)?(.*)$
{%- endmacro %}


{# the line goes on below: "as follows", "the range below" #}
{% macro points_below_pattern() -%}
    (?i)\bfollow(?:s|ing)\b|\bbelow\b
{%- endmacro %}


{# a word for other money right before the amount: "a bonus of up to", "raised over" #}
{% macro follows_other_money_pattern() -%}
    \b(?:{{ words_for_extras() }}|{{ words_for_business() }})(?:{{ ' ' ~ any_of([
        "of", "is", "are", "up to", "to", "at", "from", "between", "in", "for", "about",
        "approximately", "over", "more than", "an?", "additional", "potential", "valued at",
        "amount", "range", "employees?",
    ]) }}\b)*(?:[ (~-]*|:\s*)$
{%- endmacro %}


{# a word for other money earlier in the clause, and none for pay after it #}
{% macro leads_to_other_money_pattern() -%}
    \b(?:{{ words_for_business() }}\b[^\n.]*|{{ words_for_extras() }}\b[^\n.,;|•]{0,20})$
{%- endmacro %}


{# group 1: the next four words, within the sentence #}
{% macro next_words_pattern() -%}
    ^[ )\]-]{0,3}((?:[a-z0-9-]+ ?){0,4})
{%- endmacro %}


{# from here on those words say nothing of the amount before them #}
{% macro new_thought_pattern() -%}
    \b(?:plus|and|with|or|depending|based|base|salary|commensurate|doe)\b.*$
{%- endmacro %}


{# "base", "a year in salary", "DOE", "W2": the amount before is pay #}
{% macro precedes_pay_pattern() -%}
    ^[^a-z0-9\n.]{0,3}(?:(?:in|of|an?|hr|annual|yearly|per (?:year|hour)) )?
    {{- any_of([
        "base", "salary", "salaried", "pay", "compensation", "w-?2", "c2c", "corp", "1099",
        "doe", "depending on exp", "dep\\. on exp", "all[- ]in",
    ]) -}}
    \b
{%- endmacro %}


{# "+ equity", "plus a bonus": the amount before is pay #}
{% macro comes_with_extras_pattern() -%}
    ^ ?(?:base )?(?:\+|plus|and|&) ?(?:[a-z]+ )?
    {{- any_of([
        "equity", "bonus", "bonuses", "benefits", "stock", "commissions?", "rsus?", "super",
    ]) -}}
    \b
{%- endmacro %}


{# paid by the piece: "a visit" after the amount, "per visit:" before it #}
{% macro before_pieces_pattern() -%}
    ^ ?(?:/|per |an? |each ){{ words_for_pieces() }}
{%- endmacro %}


{% macro after_pieces_pattern() -%}
    \bper {{ words_for_pieces() }}[: -]*$
{%- endmacro %}


{# a job site's list of other jobs: "New York, NY $100,000-$120,000 3 days ago" #}
{% macro age_of_a_listing_pattern() -%}
    ^\s?\d+ (?:minute|hour|day|week|month|year)s? ago
{%- endmacro %}


{# "$25 - 40 hours a week", "$60,000 - 5% bonus": the last number counts something else #}
{% macro counted_things_pattern() -%}
    (?i)^\s?\+?\s?(?:%|(?:hours|hrs|days|weeks|months?|years|yrs)\b)
{%- endmacro %}


{# "$62,400 - $104,000 Hourly Rate: $30": the unit belongs to what follows #}
{% macro heads_next_amount_pattern() -%}
    (?i)^ ?(?:rate|range|equivalent|pay|salary|wage)s? ?[:$]
{%- endmacro %}


{# "starting at", ">" right before an amount #}
{% macro from_before_pattern() -%}
    (?:\b(?:from|starting|starts?|minimum|at least|min\.?|above|over|more than)\b|>)
    {{- '(?: ' ~ any_of([
        "at", "of", "is", "salary", "pay", "rate", "base", "wage", "compensation", "range",
        "annual", "hourly",
    ]) ~ '\\b)*[ :~\\n(]*$' -}}
{%- endmacro %}


{# "+ DOE", "and up", "minimum" right after an amount #}
{% macro from_after_pattern() -%}
    (?i)^\s?(?:\+(?: ?(?:doe|depending|per|/|$|\n))|and (?:up|above)|or more|minimum)
{%- endmacro %}


{% macro up_to_before_pattern() -%}
    \b(?:up to|upto|as (?:high|much) as|maximum|max|to)
    {{- '(?: ' ~ any_of([
        "an?", "of", "is", "about", "around", "approximately", "salary", "pay", "rate",
        "base",
    ]) ~ '\\b)*[ :~\\n(]*$' -}}
{%- endmacro %}


{% macro up_to_after_pattern() -%}
    (?i)^\s?max(?:imum)?\b\s?(?:[.,;)\n]|$)
{%- endmacro %}


{# keep a posting's rows that fit best #}
{% macro keep_best_of_posting(fit) -%}
    qualify {{ fit }} = max({{ fit }}) over (partition by role, posting_id)
{%- endmacro %}


{# what was read, with enough around it to check it at a glance #}
{% macro snippet(before, money, after) -%}
    trim({{ replace_pattern(
        'right(' ~ before ~ ', 120) || ' ~ money ~ ' || left(' ~ after ~ ', 60)',
        '\\s+',
        ' '
    ) }})
{%- endmacro %}
