{# Finding text by regular expressions (RE2), and patterns out of words.

   A pattern stands in the body of a macro or of a `set` block, or in a seed, as it is:
   a backslash is one backslash. In a Jinja string it would have to be two, so no pattern
   with a backslash stands in one. #}

{# (?:one|two|three) #}
{% macro any_of(words) -%}
    (?:{{ words | join('|') }})
{%- endmacro %}


{# The patterns of a seed as lists, by what `name` makes of a row, all in the file's order.
   The file itself is asked, since patterns must be known before a model's SQL is. The
   engine puts each list together: Jinja takes as long for a thousand rows as dbt does for
   a model. #}
{% macro patterns_by_name(seed, name) -%}
    {%- set by_name = {} -%}
    {%- if execute -%}
        {%- for row in run_query(
            'select ' ~ name ~ ' as name, '
            ~ joined_in_order('pattern', '\n', ['row_number']) ~ ' as patterns from (select *, '
            ~ number_of_row() ~ ' as row_number from (' ~ query_of_seed_file(seed)
            ~ ') as rows_of_file) as numbered group by 1 order by min(row_number)'
        ).rows -%}
            {%- do by_name.update({row['name']: row['patterns'].split('\n')}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(by_name) }}
{%- endmacro %}


{# The same of alternatives that are written one a line: call one_of(). White space around
   a line is left out. #}
{% macro one_of() -%}
    {{ any_of(caller().split('\n') | map('trim') | select) }}
{%- endmacro %}


{# A pattern that is written on several lines, as one: call one_line(). #}
{% macro one_line() -%}
    {{ caller().split('\n') | map('trim') | join }}
{%- endmacro %}


{# One space between words, one line end between lines. One space is not replaced by one:
   that cost five times as much. #}
{% macro squeezed(text) -%}
    {%- set spaces -%} [ \t]{2,}|\t {%- endset -%}
    {%- set line_ends -%} \s*\n\s* {%- endset -%}
    {{ replace_pattern(replace_pattern(text, spaces, ' '), line_ends, '\n') }}
{%- endmacro %}


{# Looking first costs a tenth of trimming what needs none. #}
{% macro trim_where_needed(text) -%}
    case when {{ text }} like ' %' or {{ text }} like '% ' then trim({{ text }}) else {{ text }} end
{%- endmacro %}


{# ' new york ny ': words in lower case between single spaces: ' ny ' finds one. #}
{% macro words_alone(text) -%}
    (' ' || trim({{ replace_pattern('lower(' ~ text ~ ')', '[^a-z0-9]+', ' ') }}) || ' ')
{%- endmacro %}


{# The text without invisible characters. Looking first costs less than replacing
   nothing. #}
{% macro without_invisible_characters(text) -%}
    {%- set invisible -%}
        [\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}\x{feff}]
    {%- endset -%}
    case
        when {{ matches_pattern(text, invisible) }}
            then {{ replace_pattern(text, invisible, '') }}
        else {{ text }}
    end
{%- endmacro %}


{# HTML as text: a line end for what ends a line, no tags, signs for entities. #}
{% macro without_html(text) -%}
    {%- set entity -%} &#?[a-zA-Z0-9]+; {%- endset -%}
    {%- set line_end -%} (?i)</?(?:p|div|li|ul|ol|br|tr|h[1-6]|table)\b[^<>]*> {%- endset -%}
    {%- set tag -%} </?[a-zA-Z][^<>]*> {%- endset -%}
    {%- set dash -%} (?i)&(?:ndash|mdash|minus|#821[12]|#x201[34]|#45); {%- endset -%}
    {%- set space -%} (?i)&(?:nbsp|thinsp|ensp|emsp|#160|#xa0|#8239|#8201); {%- endset -%}
    {%- set html = namespace(text=replace_pattern(text, line_end, '\n')) -%}
    {%- for pattern, instead in [
        (tag, ''), (dash, '-'), (space, ' '), ('(?i)&(?:euro|#8364|#x20ac);', '€'),
        ('(?i)&(?:pound|#163|#xa3);', '£'), ('(?i)&(?:yen|#165);', '¥'),
        ('(?i)&(?:dollar|#36|#x24);', '$'), ('(?i)&(?:zwnj|zwj|shy|#173|#8203);', ''),
        ('(?i)&(?:comma|#44);', ','),
        ('(?i)&(?:apos|rsquo|lsquo|#39|#x27|#8217);', '’'), ('(?i)&(?:amp|#38);', '&')
    ] -%}
        {%- set html.text = replace_pattern(html.text, pattern, instead) -%}
    {%- endfor -%}
    case
        when contains({{ text }}, '</')
            or contains({{ text }}, '<br')
            or (contains({{ text }}, '&') and {{ matches_pattern(text, entity) }})
            then {{ html.text }}
        else {{ text }}
    end
{%- endmacro %}


{# Markdown as plain text: no escapes, no bold, one kind of dash and of space. Plain
   replacements: on whole descriptions a pattern costs three times as much. #}
{% macro plain_text(markdown) -%}
    {%- set text = namespace(plain="replace(" ~ markdown ~ ", chr(92), '')") -%}
    {%- for characters, instead in [
        ("*`", ""), ("‐‑‒–—―−→", "-"), ("\u00a0\u202f\u2009", " ")
    ] -%}
        {%- for character in characters -%}
            {%- set text.plain = "replace(" ~ text.plain ~ ", '" ~ character ~ "', '"
                ~ instead ~ "')" -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ text.plain }}
{%- endmacro %}
