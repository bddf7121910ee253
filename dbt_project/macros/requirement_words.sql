{# The words and patterns that tell what a job asks for, out of the rows of
   seeds/requirement_words.csv: words.years_number is that of the fact `years` and the
   kind `number`, (?:five years|...); words.years_number_each lists its rows. A row may hold the kinds above it: <years_number>.
   Where it says "is not ", "isn't " is meant too. #}
{% macro requirement_words() -%}
    {%- set words = {} -%}
    {%- for name, rows in patterns_by_name(
        'requirement_words', "fact || '_' || kind"
    ).items() -%}
        {%- set one = namespace(
            patterns=rows | join('\n')
                | replace('will not ', "(?:will not|won't) ")
                | replace('cannot ', "(?:cannot|can't) ")
                | replace(' not ', "(?: not|n't) ")
                | replace("'", "''")
        ) -%}
        {%- for part in modules.re.findall('<([a-z_]+)>', one.patterns) | unique(true) -%}
            {%- set one.patterns = one.patterns | replace('<' ~ part ~ '>', words[part]) -%}
        {%- endfor -%}
        {%- set patterns = one.patterns.split('\n') -%}
        {%- do words.update({name: any_of(patterns), name ~ '_each': patterns}) -%}
    {%- endfor -%}
    {{ return(words) }}
{%- endmacro %}


{# A sentence that can tell anything of any fact but the place. #}
{% macro telling_pattern(words) -%}
    {{- any_of([
        words.years_hint, words.degree_hint, words.clearance_hint,
        words.work_right_hint, words.work_mode_hint, words.work_mode_place_hint
    ]) -}}
{%- endmacro %}
