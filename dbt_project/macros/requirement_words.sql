{# The words and patterns that tell what a job asks for, out of the rows of
   seeds/requirement_words.csv: words.years_number is that of the fact `years` and the
   kind `number`, (?:five years|...); words.years_number_each lists its rows. A row may hold the kinds above it: <years_number>.
   Where it says "is not ", "isn't " is meant too.
   The file itself is asked, since patterns must be known before a model's SQL is. #}
{% macro requirement_words() -%}
    {%- set words, listed = {}, {} -%}
    {%- if execute -%}
        {%- for row in run_query(query_of_seed_file('requirement_words')).rows -%}
            {%- set one = namespace(
                pattern=row['pattern']
                    | replace('will not ', "(?:will not|won't) ")
                    | replace('cannot ', "(?:cannot|can't) ")
                    | replace(' not ', "(?: not|n't) ")
                    | replace("'", "''")
            ) -%}
            {%- for part in modules.re.findall('<([a-z_]+)>', one.pattern) -%}
                {%- set one.pattern = one.pattern | replace(
                    '<' ~ part ~ '>', any_of(listed[part])
                ) -%}
            {%- endfor -%}
            {%- do listed.setdefault(row['fact'] ~ '_' ~ row['kind'], []).append(
                one.pattern
            ) -%}
        {%- endfor -%}
        {%- for name, patterns in listed.items() -%}
            {%- do words.update({name: any_of(patterns), name ~ '_each': patterns}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(words) }}
{%- endmacro %}


{# A sentence that can tell anything of any fact but the place. #}
{% macro telling_pattern(words) -%}
    {{- any_of([
        words.years_hint, words.degree_hint, words.clearance_hint,
        words.work_right_hint, words.work_mode_hint, words.work_mode_place_hint
    ]) -}}
{%- endmacro %}
