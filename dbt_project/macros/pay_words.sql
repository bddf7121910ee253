{# The words that tell pay from other money, whose pay it is, and where: as patterns, out
   of the rows of seeds/pay_words.csv. Reading them is what a model does first:

       {% set words = pay_words() %}     words.pay is (?:salary|salaries|...) #}
{% macro pay_words() -%}
    {%- set words = {} -%}
    {%- for kind, patterns in patterns_by_name('pay_words', 'kind').items() -%}
        {%- do words.update({kind: any_of(patterns)}) -%}
    {%- endfor -%}
    {{ return(words) }}
{%- endmacro %}


{# How large an amount must be to be taken for what. Every threshold of reading pay. #}
{% macro pay_sizes() -%}
    {{ return({
        'hours_a_year': 2080,
        'least_hourly': 10,
        'most_hourly': 300,
        'least_hourly_written': 7,
        'most_hourly_written': 500,
        'least_weekly': 200,
        'least_monthly': 1500,
        'most_monthly': 20000,
        'least_yearly': 10000,
        'least_yearly_range': 15000,
        'least_yearly_written': 20000,
        'surely_yearly': 30000,
        'pension_plan_401k': 401000,
    }) }}
{%- endmacro %}


{# ['senior', '2'] of "Sr. Engineer II": the levels that a text names, alike however they
   are spelt. Degrees are levels too: pay for interns often goes by them. #}
{% macro levels_named(text) -%}
    {%- set word_pattern -%} \b{{ level_words() }}\b {%- endset -%}
    {%- set numeral_pattern -%} \b(?:III|II|IV|I|V|VI)\b {%- endset -%}
    array_distinct(concat(
        {{ map_list(
            found_texts('lower(' ~ text ~ ')', word_pattern), 'word', level_of_word('word')
        ) }},
        {{ map_list(
            found_texts(text, numeral_pattern),
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


{% macro level_words() -%}
    {% call one_of() %}
        (?:senior|sr\.?) (?:staff|principal)
        interns?|internship|junior|jr|entry|associate|mid|intermediate|experienced
        senior|sr|staff|lead|principal|distinguished|manager|director
        undergraduates?|bachelor.?s|master.?s|doctoral|ph\.?d
    {% endcall %}
{%- endmacro %}


{% macro level_of_word(word) -%}
    {%- set over_senior -%} ^(?:senior|sr\.?)\x20 {%- endset -%}
    case
        when {{ matches_pattern(word, over_senior) }} then 'over ' || right({{ word }}, 5)
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


{# How well the levels that a label names fit the title's: 'own level', 'no level',
   'other level'. "Developer / Senior Developer" has a level without a name too. #}
{% macro level_fit(label_levels, title, title_levels) -%}
    {%- set has_plain_level -%}
        cardinality({{ filter_list(
            split_text(title, '/'),
            'part',
            'length(part) > 8 and cardinality(' ~ levels_named('part') ~ ') = 0'
        ) }}) > 0
    {%- endset -%}
    case
        when {{ lists_overlap(label_levels, title_levels) }} then 'own level'
        when cardinality({{ label_levels }}) = 0
            and cardinality({{ title_levels }}) > 0
            and {{ has_plain_level }}
            then 'own level'
        when cardinality({{ filter_list(
            label_levels, 'level', "level not like 'degree%'"
        ) }}) = 0
            or cardinality({{ title_levels }}) = 0
            then 'no level'
        else 'other level'
    end
{%- endmacro %}
