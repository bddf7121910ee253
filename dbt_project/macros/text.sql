{# A description as sentences, and what its headings and words say of them. #}


{# Markdown as plain text, one sentence a line, each heading opened by the character
   `opens`: no escapes, one kind of dash, apostrophe and space. Bold in the middle of a
   sentence is joined to it; bold that opens a line keeps its asterisks and is a heading,
   and so are short lines that end in a colon or that are but a usual heading. Plain
   replacements: on whole descriptions a pattern costs five times as much. #}
{% macro text_with_headings(markdown, opens) -%}
    {%- set text = namespace(plain=markdown) -%}
    {%- for old, new in [
        ("chr(92)", "''"), ("'–'", "'-'"), ("'—'", "'-'"), ("chr(8209)", "'-'"),
        ("'’'", "''''"), ("chr(160)", "' '"), ("'•'", "chr(10) || '* '")
    ] -%}
        {%- set text.plain = "replace(" ~ text.plain ~ ", " ~ old ~ ", " ~ new ~ ")" -%}
    {%- endfor -%}
    {%- set text = replace_pattern(
        text.plain, '\\n +\\*\\*([^*\\n]*)\\*\\* *\\n', ' \\1 '
    ) -%}
    {%- set text = replace_pattern(
        text, '([a-z0-9)%]{2}[.!?;]\\*{0,2}) +([A-Z0-9("*])', '\\1\n\\2'
    ) -%}
    {{ mark_pattern(text, '(?m)' ~ heading_pattern(), opens) }}
{%- endmacro %}


{% macro heading_pattern() -%}
    {{- any_of([
        "^(?:#+ |\\*\\*)[^*\\n]{2,90}(?:\\*\\*|$)",
        "^[ \\t]*[A-Z][^.*:\\n]{2,60}:[ \\t]*$",
        "^[ \\t]*(?:[A-Z][A-Za-z]* |[Tt]o |[Ww]e ){0,3}" ~ any_of([
            "[Qq]ualifications", "[Rr]equirements", "[Ss]kills", "[Bb]enefits",
            "[Hh]aves?", "[Rr]esponsibilities", "[Cc]learance", "[Ll]ocation", "[Oo]ff",
            "[Yy]ou", "[Rr]ole", "[Ee]ducation", "[Ee]xperience", "[Pp]oints", "[Uu]s",
            "[Aa]part",
        ]) ~ "[ \\t]*$",
    ]) -}}
{%- endmacro %}


{# What a heading, in lower case, says of the lines below it. #}
{% macro section_of_heading(heading) -%}
    case
        when {{ matches_pattern(heading, wish_heading_pattern()) }}
            and not {{ matches_pattern(heading, demand_heading_pattern()) }}
            then 'wishes'
        when {{ matches_pattern(heading, company_heading_pattern()) }}
            and not {{ matches_pattern(heading, job_heading_pattern()) }}
            then 'company'
        else 'job'
    end
{%- endmacro %}


{% macro wish_heading_pattern() -%}
    \b{{ any_of([
        "prefer[a-z]*", "nice", "bonus", "plus(?:es)?", "desir[a-z]*", "good to have",
        "great to have", "ideally", "sets? you apart", "stand out", "advantage[a-z]*",
        "beneficial", "optional", "great if", "even better", "helpful",
        "additional skills",
        "additional qualifications", "cool if", "brownie points", "our ideal candidate",
        "extra credit",
        "not required", "also love", "would be", "significant impact",
    ]) }}\b
{%- endmacro %}


{% macro demand_heading_pattern() -%}
    \b(?:required|must|minimum|mandatory|basic)\b
{%- endmacro %}


{# "About the role", "About you": not about the company #}
{% macro job_heading_pattern() -%}
    ^\s*about (?:the |this |our |your )?(?:role|job|position|opportunity|internship|you\b
    {{- "|work|team|candidate)" -}}
    {{- "|requirement|qualification|responsibilit|skills|looking for|must have" -}}
{%- endmacro %}


{% macro company_heading_pattern() -%}
    \b{{ any_of([
        "about us", "about (?:the |our )?company", "who (?:we are|are we)",
        "(?:our|life|working) (?:values|culture|mission|commitment|company"
            ~ "|benefits|story|at)",
        "benefits?", "perks", "we offer", "in it for you", "why (?:join|us|work|you''ll)",
        "equal (?:employment )?opportunity", "eeo", "compensation", "salary", "pay",
        "rewards", "accommodations?", "privacy", "disclaimer", "culture", "diversity",
        "company (?:description|overview|profile)", "interview process", "how to apply",
        "non-?discrimination", "notice",
    ]) }}\b|^about (?:[a-z0-9]+ ?){1,3}$
{%- endmacro %}


{# A sentence, in lower case, that wishes for something and does not demand it. #}
{% macro wish_pattern() -%}
    \b{{ any_of([
        "prefer(?:red|ably|ences?)", "nice[ -]to[ -]have", "nice if", "desir(?:ed|able)",
        "a (?:huge |big |strong |definite |major |real |great )?(?:plus|bonus|asset)",
        "bonus(?: points)?", "(?:is|are|big|strong|huge) (?:a )?plus(?:es)?", "ideally",
        "(?:would be|is|are) (?:a )?(?:great|nice|ideal|helpful|beneficial"
            ~ "|advantage[a-z]*|useful)",
        "not (?:strictly |necessarily )?(?:required|necessary|mandatory|a must)",
        "optional",
        "highly valued", "good to have", "great to have", "advantageous", "a benefit",
        "but not limited by",
    ]) }}\b|\(plus\)|\bplus$
{%- endmacro %}


{# Which of the texts it is, from 1; null for none of them. #}
{% macro place_in_list(text, texts) -%}
    case {{ text }}
        {%- for one in texts %} when '{{ one }}' then {{ loop.index }}{% endfor %}
    end
{%- endmacro %}


{# The words of a sentence as spellings of technologies are written: "Node.js", "C++". #}
{% macro technology_words(sentence) -%}
    trim(replace(
        {{ replace_pattern(sentence ~ " || ' '", '[^A-Za-z0-9+#.]+', ' ') }}, '. ', ' '
    ))
{%- endmacro %}


{% macro requirement_heading_pattern() -%}
    \b{{ any_of([
        "requirements?", "qualifications?", "required", "must", "you (?:have|bring|need)",
        "you''ll (?:have|bring|need)", "you will (?:have|bring|need)", "looking for",
        "look for", "skills", "who you are", "experience", "about you", "expertise",
        "competencies", "minimum", "knowledge",
    ]) }}\b
{%- endmacro %}


{% macro requirement_pattern() -%}
    \b{{ any_of([
        "required", "must", "years?",
        "experience (?:with|in|using|building|developing|of)",
        "experienced", "proficien[a-z]*", "proven", "strong", "solid", "deep",
        "expertise",
        "expert", "knowledge of", "familiar[a-z]*", "fluen[a-z]*", "command of",
        "hands-on",
        "understanding of", "skilled", "mastery",
    ]) }}\b
{%- endmacro %}


{# Replaces only where the text matches `hint`, a small pattern: a large one that replaces
   costs ten times as much as a small one that only looks. #}
{% macro replace_where(text, hint, pattern, replacement) -%}
    case
        when {{ matches_pattern(text, hint) }}
            then {{ replace_pattern(text, pattern, replacement) }}
        else {{ text }}
    end
{%- endmacro %}


{% macro wish_hint_pattern() -%}
    prefer|ideal|plus|desired|bonus|nice to
{%- endmacro %}


{% macro lower_words(words) -%}
    {{ map_list(words, 'one', 'lower(one)') }}
{%- endmacro %}
