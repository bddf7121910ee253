{# What kind of money a piece is: the first of these rules that holds says so, and stays
   beside the piece as `kind_because`. A rule is its name, which begins with the kind
   (base, total, other shift, not pay), and its condition. A new one comes with a text
   that shows it, in tests/sample/pay_texts.csv. #}
{% macro pay_rules(words) -%}
    {%- set sizes = pay_sizes() -%}
    {%- set is_pay_word = matches_pattern(
        'nearest_word', '^' ~ any_of([words['trainee pay'], words.pay]) ~ '$'
    ) -%}
    {%- set is_total_word =
        matches_pattern('nearest_word', '^' ~ words['total pay'] ~ '$') -%}
    {%- set total_after -%}
        ^ ?(?:{{ words['total pay'] }}\b|\({{ words['total pay'] }}\))
    {%- endset -%}
    {%- set share_of_pay -%} disability|\d% of|insurance {%- endset -%}
    {%- set line_begins -%} (?:\n[^a-z]*|[.!|•·;] ?)$ {%- endset -%}
    {%- set line_ends -%} ^(?:[^a-z0-9]{0,4}(?:\n|$)| ?[.|•·;]) {%- endset -%}
    {%- set title_ends -%} ^(?:[^.!?;\n]*[,|(–-] ?)?(?:(?:to|{{ words['up to'] }}|{{ words.from }}) )?$ {%- endset -%}
    {%- set thought_ends -%} ^(?: ?[.,;|)(+•\n-]|$| (?:per|a|pa|p[.]a|plus|doe|dep|with|and)\b) {%- endset -%}
    {%- set a_year -%} ^\D*\b(?:19|20)\d\d(?:\D{1,5}(?:19|20)\d\d)?$ {%- endset -%}
    {%- set of_customers -%} \b{{ words.customers }}\b[^.;:]*$ {%- endset -%}
    {%- set for_each_person -%} ^ ?(?:(?:per|pro|par|por|a) (?:person[ae]?|personne|persoon|pessoa|head)\b|pp\b|p[.]p[.]) {%- endset -%}
    {%- set counted -%} ^[+ )]{0,3}(?:[a-z-]+ )?{{ words.counted }}\b {%- endset -%}
    {%- set deducted -%} ^[^.,;\n]{0,40}\b{{ words.deducted }}\b {%- endset -%}
    {%- set goes_on -%} [,;] (?:and |or )?{{ words['up to'] }}\s*$ {%- endset -%}
    {%- set more_is_added -%} ^ ?(?:[+]|plus) ?$ {%- endset -%}
    {%- set in_one_place -%} ^ ?(?:in|for) [a-z][a-z -]{2,30}[,;] ?$ {%- endset -%}
    {%- set on_hiring -%} ^ ?upon (?:hir(?:e|ing)|start(?:ing)?|joining|appointment)\b {%- endset -%}
    {%- set elsewhere -%} ^ ?(?:in |for |across )?(?:the )?{{ words.anywhere }}\b {%- endset -%}
    {%- set plural -%} ^[’\x27]?s\b {%- endset -%}
    {%- set in_a_link -%} (?:://|www[.])\S*$ {%- endset -%}
    {%- set names_something -%}
        \b(?:id|ref(?:erence)?|req(?:uisition)?|phone|tel(?:efon)?|zip|code|nr|nummer)[ .:#(-]*$
    {%- endset -%}
    {%- set ends_a_sentence -%} [.,;+]\s*$ {%- endset -%}
    {%- set base_of -%} \b{{ words.counted }}\s*$ {%- endset -%}
    {%- set is_of_an_hour -%}
        (interval_written = 'hourly' or (interval_written is null and sign_written is not null
        and size between {{ sizes.least_hourly_written }} and {{ sizes.most_hourly }}))
    {%- endset -%}
    {%- set gross_or_net -%}
        ^ ?(?:brutt?o|brut[eo]?s?|nett[oiae]|neto?s?|lord[oiae]|hrubeho|liquidos?)\b
    {%- endset -%}
    {%- set in_lakhs -%} (?i)\b(?:lpa|lakhs?|lacs?)\b {%- endset -%}
    {%- set ends_with_pay -%} (?i)(?:doe|w-?2|base)$ {%- endset -%}
    {%- set a_year_in_lakhs -%} (?i)\blpa\b {%- endset -%}
    {%- set is_budget_in_lakhs -%}
        (nearest_word = 'budget' and ({{ matches_pattern('money_text', a_year_in_lakhs) }}
        or interval_written = 'yearly' and {{ matches_pattern('money_text', in_lakhs) }}))
    {%- endset -%}
    {%- set pieces_of_work -%}
        ^{{ any_of([words.shift, words.session, words.visit, words.project, words.mile]) }}$
    {%- endset -%}
    {%- set is_stipend -%}
        coalesce(
            nearest_word in ('stipend', 'stipends') and interval_written = 'monthly'
            and lowest between monthly_from / 4 and monthly_to,
            false
        )
    {%- endset -%}
    {%- set precedes_pay -%}
        ({{ matches_pattern('words_after', precedes_pay_pattern()) }}
        or {{ matches_pattern('words_after', comes_with_extras_pattern()) }})
    {%- endset -%}
    {%- set leads_to_pay -%}
        size >= {{ sizes.surely_yearly }} and {{ is_pay_word }}
        and (is_range or {{ matches_pattern('words_before', leads_to_pay_pattern()) }})
    {%- endset -%}
    {{ return([
        ('not pay: in millions', 'is_millions'),
        ('not pay: the plan 401(k)',
            'not is_range and lowest = ' ~ sizes.pension_plan_401k),
        ('not pay: within a link', matches_pattern('text_before', in_a_link)),
        ('not pay: the number of something',
            'sign_written is null and '
            ~ matches_pattern('words_before', names_something)),
        ('not pay: a year',
            'sign_written is null and ' ~ matches_pattern('money_text', a_year)),
        ('not pay: a letter that is no currency',
            "lower(sign_written) in ('r', 'p') and currency is null"),
        ('not pay: a round number of many',
            'sign_written is not null and ' ~ matches_pattern('text_after', plural)),
        ('not pay: a number of things',
            'sign_written is null and interval_written is null and ('
            ~ matches_pattern('words_after', counted)
            ~ " or (lower(money_text) like 'base %' and "
            ~ matches_pattern('lower(text_before)', base_of) ~ '))'),
        ('not pay: taken off the pay',
            matches_pattern('words_after', deducted) ~ ' or '
            ~ matches_pattern('lower(money_text)', '[(]' ~ words.deducted)),
        ('not pay: a price for each person',
            matches_pattern('words_after', for_each_person)),
        ('not pay: what customers spend or save',
            'not ' ~ is_pay_word ~ ' and '
            ~ matches_pattern('words_before', of_customers)),
        ('not pay: another job of a list',
            matches_pattern('text_after', age_of_a_listing_pattern())),
        ('not pay: other money is named after it',
            precedes_other_money('words_after', words) ~ ' and not (' ~ leads_to_pay
            ~ ') and not ' ~ precedes_pay ~ ' and not '
            ~ matches_pattern('money_text', ends_a_sentence)),
        ('not pay: other money is named right before it',
            matches_pattern('words_before', follows_other_money_pattern(words))
            ~ ' and not ' ~ precedes_pay ~ ' and not ' ~ is_stipend
            ~ ' and not ' ~ is_budget_in_lakhs ~ ' and not ' ~ is_for_trainees(words)),
        ('not pay: insurance, or a share of pay',
            'not is_range and ' ~ matches_pattern('words_before', share_of_pay)),
        ('base: paid by the piece',
            'piece_paid_by is not null and (' ~ is_pay_word ~ " or (nearest_word = ''"
            ~ ' and sign_written is not null and (is_range or '
            ~ matches_pattern('piece_paid_by', pieces_of_work) ~ ')))'),
        ('not pay: paid by the piece', 'piece_paid_by is not null'),
        ('total: named so',
            is_total_word ~ ' or ' ~ matches_pattern('words_after', total_after)
            ~ ' and not (' ~ is_pay_word ~ ' and has_next and '
            ~ matches_pattern('words_after', names_next_total_pattern(words)) ~ ')'),
        ('total: for full time, and what is paid follows',
            'has_next and ' ~ matches_pattern('words_after', names_next_actual_pattern())),
        ('other shift: for nights or weekends',
            '(' ~ is_pay_word ~ " or nearest_word = '') and (interval_written is not null"
            ~ ' and (' ~ matches_pattern('words_after', other_shift_pattern(words))
            ~ ' and not ' ~ matches_pattern('words_after', names_next_shift_pattern(words))
            ~ ' or '
            ~ matches_pattern('lower(money_text)', '[(]' ~ words['other shift']) ~ ') or '
            ~ '(interval_written is not null or ' ~ is_of_an_hour ~ ') and '
            ~ matches_pattern('words_before', before_shift_pattern(words['other shift'])) ~ ')'),
        ('base: by day, as nights are paid otherwise',
            "nearest_word = '' and " ~ is_of_an_hour ~ ' and ('
            ~ matches_pattern('words_before', before_shift_pattern(words['day shift'])) ~ ' or '
            ~ matches_pattern('words_after', day_shift_pattern(words)) ~ ')'),
        ('base: the nearest word is of pay', is_pay_word),
        ('base: a stipend of the size of monthly pay', is_stipend),
        ('base: pay is named after it',
            precedes_pay ~ ' or ' ~ matches_pattern('money_text', ends_with_pay)
            ~ ' or (size >= ' ~ sizes.surely_yearly ~ " and nearest_word = '' and "
            ~ matches_pattern('words_after', more_is_added) ~ ')'),
        ('base: in lakhs, as pay is in India',
            "(nearest_word = '' or " ~ is_budget_in_lakhs ~ ') and '
            ~ matches_pattern('money_text', in_lakhs)),
        ('base: begins with a word for pay',
            matches_pattern('lower(money_text)', '^' ~ words['opens an amount'])),
        ('not pay: other money is named before it',
            matches_pattern('words_before', leads_to_other_money_pattern(words))),
        ('base: a range of the size of yearly pay',
            'is_range and sign_written is not null and size >= '
            ~ sizes.surely_yearly),
        ('not pay: the nearest word is of other money', "nearest_word != ''"),
        ('base: named gross or net',
            "sign_written is not null and size >= " ~ sizes.least_hourly ~ ' and '
            ~ matches_pattern('words_after', gross_or_net)),
        ('base: a range by the hour or the year',
            "is_range and interval_written in ('hourly', 'yearly')"),
        ('base: a range of the size of monthly pay',
            'is_range and sign_written is not null and '
            ~ 'lowest between monthly_from and monthly_to'),
        ('base: a range in a currency',
            'is_range and sign_written is not null and ('
            ~ 'interval_written is not null or size >= ' ~ sizes.least_yearly_range
            ~ ' or (size between ' ~ sizes.least_hourly ~ ' and ' ~ sizes.most_hourly
            ~ " and contains(money_text, '.')))"),
        (none, 'is_range'),
        (none, "nearest_word = '' and not is_range and ("
            ~ matches_pattern('lower(text_before)', goes_on) ~ ' or '
            ~ matches_pattern('words_before', another_year_pattern(words)) ~ ' or '
            ~ matches_pattern('words_before', later_pattern(words) ~ '[ :]*$') ~ ' or '
            ~ '(' ~ matches_pattern('words_after', '^ ?' ~ later_pattern(words))
            ~ ' and not ' ~ matches_pattern('words_after', on_hiring) ~ ') or '
            ~ matches_pattern('words_after', elsewhere) ~ ')'),
        ('base: for one place, and for others otherwise',
            "nearest_word = '' and has_next and sign_written is not null and size >= "
            ~ sizes.surely_yearly ~ ' and '
            ~ matches_pattern('words_after', in_one_place)),
        ('not pay: one number without a currency', 'sign_written is null'),
        ('base: an amount by the hour',
            "interval_written = 'hourly' and size between "
            ~ sizes.least_hourly_written ~ ' and ' ~ sizes.most_hourly_written),
        ('base: an amount by the year',
            "interval_written = 'yearly' and size >= " ~ sizes.least_yearly_written),
        ('base: an amount by the month, the week or the day',
            "lowest * case interval_written when 'monthly' then 1 when 'weekly' then 4 "
            ~ "when 'daily' then 20 when 'fortnightly' then 2 when 'semi-monthly' then 2 "
            ~ "when 'four-weekly' then 1 end between least_monthly and most_monthly"),
        ('base: a day rate of the self-employed',
            "interval_written = 'daily' and lowest * 20 between least_monthly and "
            ~ '2 * most_monthly'),
        ('base: an amount with a line for itself',
            'size >= ' ~ sizes.surely_yearly ~ ' and '
            ~ matches_pattern('text_before', line_begins) ~ ' and '
            ~ matches_pattern('text_after', line_ends)),
        ('base: an amount beside the title at the head of the text',
            'piece_number = 1 and size >= ' ~ sizes.surely_yearly
            ~ ' and length(text_before) <= 90 and '
            ~ matches_pattern('lower(text_before)', title_ends) ~ ' and '
            ~ matches_pattern('lower(text_after)', thought_ends)),
        ('not pay: no word says what it is', 'true'),
    ]) }}
{%- endmacro %}


{# Whether the nearest word is one for what apprentices and interns get. #}
{% macro is_for_trainees(words) -%}
    {{ matches_pattern('nearest_word', '^' ~ words['trainee pay'] ~ '$') }}
{%- endmacro %}


{# The name of the first rule whose condition holds; null where the rule has none, which
   leaves the piece to what the row above it is. #}
{% macro first_rule_that_holds(rules) -%}
    case
        {%- for name, condition in rules %}
        when {{ condition }} then {{ "'" ~ name ~ "'" if name else 'null' }}
        {%- endfor %}
    end
{%- endmacro %}
