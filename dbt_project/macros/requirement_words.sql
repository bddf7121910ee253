{# The words and patterns that tell what a job asks for, out of the rows of
   seeds/requirement_words.csv: words.years_number is that of the fact `years` and the
   kind `number`, (?:five years|...); words.years_number_each lists its rows. A row may hold the kinds above it: <years_number>.
   Where it says "is not ", "isn't " is meant too.
   The file itself is asked, since patterns must be known before a model's SQL is. #}
{% macro requirement_words() -%}
    {%- set words = {} -%}
    {%- if execute -%}
        {%- set listed = {} -%}
        {%- for row in run_query(query_of_seed_file('requirement_words')).rows -%}
            {%- set name = row['fact'] ~ '_' ~ row['kind'] -%}
            {%- set one = namespace(pattern=row['pattern']) -%}
            {%- for long, both in [
                ('will not ', "(?:will not|won't) "), ('cannot ', "(?:cannot|can't) "),
                (' not ', "(?: not|n't) ")
            ] -%}
                {%- set one.pattern = one.pattern | replace(long, both) -%}
            {%- endfor -%}
            {%- set one.pattern = one.pattern | replace("'", "''") -%}
            {%- for part in modules.re.findall('<([a-z_]+)>', one.pattern) -%}
                {%- set one.pattern = one.pattern | replace(
                    '<' ~ part ~ '>', words[part]
                ) -%}
            {%- endfor -%}
            {%- do listed.setdefault(name, []).append(one.pattern) -%}
            {%- do words.update({
                name: any_of(listed[name]), name ~ '_each': listed[name]
            }) -%}
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
