{# A description as sentences, and what its headings and words say of them. #}


{# Markdown as plain text, one sentence a line, each heading opened by the character
   `opens` and closed by `closes`: no escapes, one kind of dash, apostrophe and space. Bold in the middle of a
   sentence is joined to it; bold that opens a line keeps its asterisks and is a heading,
   and so are short lines that end in a colon or that are but a usual heading. Plain
   replacements: on whole descriptions a pattern costs five times as much. #}
{% macro text_with_headings(markdown, opens, closes, words) -%}
    {%- set text = namespace(plain=markdown) -%}
    {%- for old, new in [
        ("chr(92)", "''"), ("'–'", "'-'"), ("'—'", "'-'"), ("'\u2011'", "'-'"),
        ("'’'", "''''"), ("chr(160)", "' '"), ("'•'", "chr(10) || '* '"),
        ("chr(10) || chr(10)", "chr(10)"), ("chr(10) || ' ' || chr(10)", "chr(10)")
    ] -%}
        {%- set text.plain = "replace(" ~ text.plain ~ ", " ~ old ~ ", " ~ new ~ ")" -%}
    {%- endfor -%}
    {%- set bold_within -%} \n +\*\*([^*\n]*)\*\* *\n {%- endset -%}
    {%- set sentence_end -%} ((?:[a-z0-9)%]{2}[.!?;]|(?:[A-Z]{2}s?|[a-z][A-Z]|[ ,(/][CR]|[+#])[.!?])\*{0,2}) +([A-Z0-9("*])|(\bU\.S\.) +((?:You|We|The|This|Our|Must|Bonus|Nice|Preferred|No|All|It)\b) {%- endset -%}
    {%- set first -%} \1 {%- endset -%}
    {%- set text = replace_pattern(text.plain, bold_within, ' ' ~ first ~ ' ') -%}
    {%- set parted -%} \1\3{{ '\n' }}\2\4 {%- endset -%}
    {%- set text = replace_pattern(text, sentence_end, parted) -%}
    {%- set usual -%}
        [ \t]*(?:[A-Z][A-Za-z\x27]* (?:and |& |you )?|[Tt]o |[Ww]e ){0,3}
        {{- words.heading_usual }}[ \t]*$
    {%- endset -%}
    {%- set marked = namespace(text='chr(10) || ' ~ text) -%}
    {%- for heading in [words.heading_line, any_of([words.heading_plain, usual])] -%}
        {%- set line -%} (?m:\n{{ heading }}) {%- endset -%}
        {%- set marked.text = mark_pattern(marked.text, line, opens, closes) -%}
    {%- endfor -%}
    {{ marked.text }}
{%- endmacro %}


{# Whether words of English are at least as many as those of other languages at the
   beginning of a text: a few words without either are English. #}
{% macro is_english(text, words) -%}
    {%- set beginning = 'lower(left(' ~ text ~ ', 600))' -%}
    case
        when not {{ matches_pattern(beginning, words.language_other) }} then true
        else cardinality({{ found_texts(beginning, words.language_english) }})
            >= cardinality({{ found_texts(beginning, words.language_other) }})
    end
{%- endmacro %}


{# What a heading, in lower case, says of the lines below it. #}
{% macro section_of_heading(heading, words) -%}
    case
        when {{ matches_pattern(heading, words.heading_wishes) }}
            and not {{ matches_pattern(heading, words.heading_demands) }}
            then 'wishes'
        when {{ matches_pattern(heading, words.heading_company) }}
            and not {{ matches_pattern(heading, words.heading_job) }}
            then 'company'
        else 'job'
    end
{%- endmacro %}


{# Which of the texts it is, from 1; null for none of them. #}
{% macro place_in_list(text, texts) -%}
    case {{ text }}
        {%- for one in texts %} when '{{ one }}' then {{ loop.index }}{% endfor %}
    end
{%- endmacro %}


{# The words of a text as spellings of technologies are written, between single spaces:
   "Node.js", "C++". Plain replacements: a pattern costs four times as much. #}
{% macro technology_words(text) -%}
    {%- set signs -%} *,;:/()-&"!? {%- endset -%}
    {%- set bare = namespace(text=text) -%}
    {%- for sign in signs | trim | list -%}
        {%- set bare.text = "replace(" ~ bare.text ~ ", '" ~ sign ~ "', ' ')" -%}
    {%- endfor -%}
    {%- for old, new in [('. ', ' '), ('.\n', '\n'), ('  ', ' '), ('  ', ' ')] -%}
        {%- set bare.text = "replace(" ~ bare.text ~ ", '" ~ old ~ "', '" ~ new ~ "')" -%}
    {%- endfor -%}
    {{ bare.text }}
{%- endmacro %}


{# Replaces only where the text matches `hint`, a small pattern: a large one that replaces
   costs ten times as much as a small one that only looks. #}
{% macro replace_where(text, hint, patterns, replacement) -%}
    case
        when {{ matches_pattern(text, hint) }}
            then {{ replace_in_turn(text, patterns, replacement) }}
        else {{ text }}
    end
{%- endmacro %}


{# Replaces what any of the patterns matches, a few of them at a time: one of fifty costs
   five times as much as they do apart. What one leaves is what the next looks at. #}
{% macro replace_in_turn(text, patterns, replacement, at_once=6) -%}
    {%- set replaced = namespace(text=text) -%}
    {%- for few in patterns | batch(at_once) -%}
        {%- set replaced.text = replace_pattern(
            replaced.text, any_of(few), replacement
        ) -%}
    {%- endfor -%}
    {{ replaced.text }}
{%- endmacro %}


{# Whether any of the patterns matches, a dozen of them at a time. #}
{% macro matches_in_turn(text, patterns) -%}
    case
        {%- for dozen in patterns | batch(12) %}
        when {{ matches_pattern(text, any_of(dozen)) }} then true
        {%- endfor %}
        else false
    end
{%- endmacro %}


{# Hashes of the runs of three words of a list, those that a quarter of all hashes picks:
   a fair sample of what two texts share (Broder 1997, On the resemblance and containment
   of documents). Of fifteen digits the first eight are enough to tell two texts' apart. #}
{% macro sampled_word_runs(words) -%}
    {%- set run = hash_number([
        nth_of(words, 'n'), nth_of(words, 'n + 1'), nth_of(words, 'n + 2')
    ]) -%}
    {%- set runs = map_list(
        numbers_to('cast(cardinality(' ~ words ~ ') as bigint) - 2'), 'n', run
    ) -%}
    {{ sorted_set(map_list(
        filter_list(runs, 'run', 'run % 4 = 0'),
        'run', 'cast((run - run % 268435456) / 268435456 as bigint)'
    )) }}
{%- endmacro %}
