{# Finding and cutting text by patterns, which are written in RE2's syntax. #}

{% macro replace_pattern(text, pattern, replacement) -%}
    {{ return(adapter.dispatch('replace_pattern')(text, pattern, replacement)) }}
{%- endmacro %}

{% macro duckdb__replace_pattern(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{% macro spark__replace_pattern(text, pattern, replacement) -%}
    regexp_replace(
        {{ text }},
        '{{ java_pattern(java_from_start(pattern)) }}',
        '{{ java_replacement(replacement) }}'
    )
{%- endmacro %}


{% macro matches_pattern(text, pattern) -%}
    {{ return(adapter.dispatch('matches_pattern')(text, pattern)) }}
{%- endmacro %}

{% macro duckdb__matches_pattern(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro spark__matches_pattern(text, pattern) -%}
    regexp_like({{ text }}, '{{ java_pattern(java_by_letter(pattern)) }}')
{%- endmacro %}


{# What the pattern's group matches first; '' where nothing does. #}
{% macro found_text(text, pattern, group=0) -%}
    {{ return(adapter.dispatch('found_text')(text, pattern, group)) }}
{%- endmacro %}

{% macro duckdb__found_text(text, pattern, group) -%}
    regexp_extract({{ text }}, '{{ pattern }}', {{ group }})
{%- endmacro %}

{% macro spark__found_text(text, pattern, group) -%}
    regexp_extract({{ text }}, '{{ java_pattern(pattern) }}', {{ group }})
{%- endmacro %}


{# All that the pattern matches, in order, as a list. #}
{% macro found_texts(text, pattern) -%}
    {{ return(adapter.dispatch('found_texts')(text, pattern)) }}
{%- endmacro %}

{% macro duckdb__found_texts(text, pattern) -%}
    regexp_extract_all({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro spark__found_texts(text, pattern) -%}
    regexp_extract_all({{ text }}, '{{ java_pattern(pattern) }}', 0)
{%- endmacro %}


{# The text as a list: what stands before the first match, then each match with what
   follows it, the two separated by the character `closes`. `opens` and `closes` are
   characters that the text does not hold. A large pattern is expensive in both engines.
   Java tries each word of it at every place: `begins` matches wherever a match can begin.
   RE2 becomes ten times slower in a text that fills its memory: `stretch` matches what no
   match goes beyond, and the text is cut before each stretch and looked through in
   parts. #}
{% macro cut_at_pattern(text, pattern, opens, closes, begins='', stretch='') -%}
    {{ return(adapter.dispatch('cut_at_pattern')(
        text, pattern, opens, closes, begins, stretch
    )) }}
{%- endmacro %}

{% macro duckdb__cut_at_pattern(text, pattern, opens, closes, begins, stretch) -%}
    string_split(
        {% if stretch -%}
        {{ joined_list(map_list(
            split_at(mark_pattern(text, stretch, opens), opens),
            'stretch', mark_pattern('stretch', pattern, opens, closes)
        ), '') }}
        {%- else -%}
        {{ mark_pattern(text, pattern, opens, closes) }}
        {%- endif %},
        {{ opens }}
    )
{%- endmacro %}

{% macro spark__cut_at_pattern(text, pattern, opens, closes, begins, stretch) -%}
    {%- set guarded = '(?=' ~ begins ~ ')(?:' ~ pattern ~ ')' if begins else pattern -%}
    split({{ mark_pattern(text, guarded, opens, closes) }}, {{ opens }})
{%- endmacro %}


{% macro split_by_pattern(text, pattern) -%}
    {{ return(adapter.dispatch('split_by_pattern')(text, pattern)) }}
{%- endmacro %}

{% macro duckdb__split_by_pattern(text, pattern) -%}
    string_split_regex({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro spark__split_by_pattern(text, pattern) -%}
    split({{ text }}, '{{ java_pattern(pattern) }}')
{%- endmacro %}


{# The text with the character `opens` before each match, and `closes` after it. #}
{% macro mark_pattern(text, pattern, opens, closes="''") -%}
    {{ return(adapter.dispatch('mark_pattern')(text, pattern, opens, closes)) }}
{%- endmacro %}

{% macro duckdb__mark_pattern(text, pattern, opens, closes) -%}
    regexp_replace({{ text }}, '{{ pattern }}', {{ opens }} || '\0' || {{ closes }}, 'g')
{%- endmacro %}

{% macro spark__mark_pattern(text, pattern, opens, closes) -%}
    regexp_replace(
        {{ text }}, '{{ java_pattern(pattern) }}', {{ opens }} || '$0' || {{ closes }}
    )
{%- endmacro %}


{# The separator is an expression here: one character, a letter or an invisible one. #}
{% macro split_at(text, separator) -%}
    {{ return(adapter.dispatch('split_at')(text, separator)) }}
{%- endmacro %}

{% macro duckdb__split_at(text, separator) -%}
    string_split({{ text }}, {{ separator }})
{%- endmacro %}

{% macro spark__split_at(text, separator) -%}
    split({{ text }}, {{ separator }})
{%- endmacro %}


{% macro split_text(text, separator) -%}
    {{ return(adapter.dispatch('split_text')(text, separator)) }}
{%- endmacro %}

{% macro duckdb__split_text(text, separator) -%}
    string_split({{ text }}, '{{ separator }}')
{%- endmacro %}

{% macro spark__split_text(text, separator) -%}
    split({{ text }}, '\\Q{{ separator }}\\E')
{%- endmacro %}


{# "a" for "á": letters without their marks; ł and ø are letters of their own. #}
{% macro without_accents(text) -%}
    {{ return(adapter.dispatch('without_accents')(text)) }}
{%- endmacro %}

{% macro duckdb__without_accents(text) -%}
    strip_accents(replace(replace({{ text }}, 'ł', 'l'), 'ø', 'o'))
{%- endmacro %}

{% macro spark__without_accents(text) -%}
    {%- set letters = {
        'a': 'àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ',
        'b': 'ḃḅḇ',
        'c': 'çćĉċčḉ',
        'd': 'ďḋḍḏḑḓ',
        'e': 'èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ',
        'f': 'ḟ',
        'g': 'ĝğġģǧǵḡ',
        'h': 'ĥȟḣḥḧḩḫ',
        'i': 'ìíîïĩīĭįǐȉȋḭḯỉị',
        'j': 'ĵ',
        'k': 'ķǩḱḳḵ',
        'l': 'ĺļľḷḹḻḽ',
        'm': 'ḿṁṃ',
        'n': 'ñńņňǹṅṇṉṋ',
        'o': 'òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ',
        'p': 'ṕṗ',
        'r': 'ŕŗřȑȓṙṛṝṟ',
        's': 'śŝşšșṡṣṥṧṩ',
        't': 'ţťțṫṭṯṱ',
        'u': 'ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự',
        'v': 'ṽṿ',
        'w': 'ŵẁẃẅẇẉ',
        'x': 'ẋẍ',
        'y': 'ýÿŷȳẏỳỵỷỹ',
        'z': 'źżžẑẓẕ'
    } -%}
    {%- set marked, plain = [], [] -%}
    {%- for letter, with_marks in letters.items() -%}
        {%- do marked.append(with_marks ~ with_marks | upper) -%}
        {%- do plain.append(
            letter * with_marks | length ~ letter | upper * with_marks | length
        ) -%}
    {%- endfor -%}
    regexp_replace(
        translate({{ text }}, 'łøİ{{ marked | join }}', 'loI{{ plain | join }}'),
        '\\p{M}+', ''
    )
{%- endmacro %}


{# Adds the alternatives of a pattern to the list `found`, in their order, including those
   of groups that are alternatives themselves. #}
{% macro java_alternatives(pattern, found) -%}
    {%- set sign -%} \\.|\[\^?\]?(?:\\.|[^\]\\])*\]|. {%- endset -%}
    {%- set now, cut = namespace(depth=0, beside=0, text=''), [] -%}
    {%- for one in modules.re.findall(sign, pattern, modules.re.S) + ['|'] -%}
        {%- if one == ')' -%} {%- set now.depth = now.depth - 1 -%} {%- endif -%}
        {%- if one == '|' and not now.depth -%}
            {%- do cut.append(now.text) -%} {%- set now.text = '' -%}
        {%- else -%}
            {%- set now.text = now.text ~ one -%}
            {%- if not now.depth -%} {%- set now.beside = now.beside + 1 -%} {%- endif -%}
        {%- endif -%}
        {%- if one == '(' -%} {%- set now.depth = now.depth + 1 -%} {%- endif -%}
    {%- endfor -%}
    {%- if cut | length > 1 -%}
        {%- for one in cut -%} {%- do java_alternatives(one, found) -%} {%- endfor -%}
    {%- elif now.beside == 2 and pattern[:3] == '(?:' -%}
        {%- do java_alternatives(pattern[3:-1], found) -%}
    {%- else -%} {%- do found.append(pattern) -%}
    {%- endif -%}
{%- endmacro %}


{# A pattern of many alternatives, with those together that begin with the same letter:
   Java tries each at every place of a text, and skips all of a letter at once. It
   matches where it did before, but not always with the same alternative. #}
{% macro java_by_letter(pattern) -%}
    {%- set known -%} (?:\\b)?([0-9A-Za-z /])(?![?*{]) {%- endset -%}
    {%- set flags -%} \(\?[a-z-]+[:)] {%- endset -%}
    {%- set together, apart, all = {}, [], [] -%}
    {%- do java_alternatives(pattern or '', all) -%}
    {%- for one in all -%}
        {%- set letter = modules.re.match(known, one) -%}
        {%- do (together.setdefault(letter[1], []) if letter else apart).append(one) -%}
    {%- endfor -%}
    {%- for letter, alike in together.items() -%}
        {%- do apart.append(
            alike[0] if alike | length == 1
            else '(?=[' ~ letter ~ '])(?:' ~ alike | unique(true) | join('|') ~ ')'
        ) -%}
    {%- endfor -%}
    {{ return(
        pattern if all | length < 12 or modules.re.search(flags, pattern)
        else apart | join('|')
    ) }}
{%- endmacro %}


{# A pattern whose alternatives may begin with all that goes before, [^.;]* say: Java would
   try each of its letters as the first one. It begins where the one before is none of
   them, or where the last match ended. #}
{% macro java_from_start(pattern) -%}
    {%- set stretch -%} \[\^((?:\\.|[^\]\\])+)\][*+] {%- endset -%}
    {%- set last_match -%} \G {%- endset -%}
    {%- set flags -%} \(\?[a-z-]+[:)] {%- endset -%}
    {%- set all, starts = [], [] -%}
    {%- do java_alternatives(pattern or '', all) -%}
    {%- for one in all -%}
        {%- set before = modules.re.match(stretch, one) -%}
        {%- do starts.append(
            '(?:' ~ last_match ~ '|(?<=[' ~ before[1] ~ ']))' ~ one
            if before and before[0] != one else one
        ) -%}
    {%- endfor -%}
    {{ return(
        pattern if last_match not in starts | join or modules.re.search(flags, pattern)
        else starts | join('|')
    ) }}
{%- endmacro %}


{# A pattern of RE2 as Java's, in a literal: `$` is the end of the text and not before a
   last line end too, `.` leaves out \n alone, `[` in a class is a plain character, words
   and white space are ASCII's, and case is that of all letters. It is read from its end:
   what stands before a word looks at its first letter, of which `begins` holds all that
   are possible, or nothing where that is not known; `groups` are those that are open. #}
{% macro java_pattern(pattern) -%}
    {%- set parts, groups, space, word = [], [], '\\t\\n\\f\\r ', '[0-9A-Za-z_]' -%}
    {%- set tokens -%} (\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?[a-z-]+\)|\((?:\?(?:<?[=!]|[a-z-]*:))?|[^\\\[\](){}|.^$?*+]+(?![?*+{])|.)((?:[?*+]|\{[0-9]+(?:,[0-9]*)?\})\??)? {%- endset -%}
    {%- set now = namespace(begins='') -%}
    {%- for token, times in modules.re.findall(tokens, pattern or '', modules.re.S) | reverse -%}
        {%- set may_lack = times[:1] in ['?', '*'] or times[:2] == '{0' -%}
        {%- set after, written = now.begins, token -%}
        {%- if token == ')' -%}
            {%- do groups.append({'after': after, 'may_lack': may_lack, 'begins': []}) -%}
            {%- set now.begins = '' -%}
        {%- elif token == '|' -%}
            {%- if groups -%} {%- do groups[-1].begins.append(after) -%} {%- endif -%}
            {%- set now.begins = '' -%}
        {%- elif token[0] == '(' and token[-1] != ')' -%}
            {%- set group, written = groups.pop(), token | replace('(?i', '(?iu') -%}
            {%- set each = group.begins + [after] -%}
            {%- if token[-1] in ['=', '!'] -%} {%- set now.begins = group.after -%}
            {%- elif token not in ['(', '(?:'] or '' in each -%} {%- set now.begins = '' -%}
            {%- elif not group.may_lack -%} {%- set now.begins = each | join -%}
            {%- else -%}
                {%- set now.begins = each | join ~ group.after if group.after else '' -%}
            {%- endif -%}
        {%- elif token == '\\b' -%}
            {%- set before, more = loop.nextitem or ('', '') -%}
            {%- set letters = modules.re.findall('.-.|.', after) | unique(true) | join -%}
            {%- if after -%} {%- set written = '(?=[' ~ letters ~ '])(?<!' ~ word ~ ')' -%}
            {%- elif not more and before[:1] != '\\' and before[-1:].isalnum()
                and before[-1:].isascii() -%}
                {%- set written = '(?!' ~ word ~ ')' -%}
            {%- else -%}
                {%- set written -%} (?:(?={{ word }})(?<!{{ word }})|(?!{{ word }})(?<={{ word }})) {%- endset -%}
            {%- endif -%}
        {%- elif token == '$' -%}
            {%- set written = token if '(?m' in pattern else '\\z' -%}
        {%- elif token != '^' -%}
            {%- set first = '0-9' if token == '\\d'
                else token[1:-1] if modules.re.match('\\[([0-9A-Za-z](-[0-9A-Za-z])?)+\\]', token)
                else token[0] if token[0].isalnum() and token[0].isascii() -%}
            {%- set now.begins = '' if not first or may_lack and not after
                else first ~ after if may_lack else first -%}
            {%- if token == '\\s' -%} {%- set written = '[' ~ space ~ ']' -%}
            {%- elif token == '\\S' -%} {%- set written = '[^' ~ space ~ ']' -%}
            {%- elif token[0] == '[' and token | length > 1 -%}
                {%- set written = '[' ~ modules.re.sub(
                    '(?<!\\\\)\\[|&&', '\\\\\\g<0>', token[1:]
                ) | replace('\\s', space) -%}
            {%- else -%} {%- set written = token | replace('(?i', '(?iu') -%}
            {%- endif -%}
        {%- endif -%}
        {%- do parts.append(written ~ times) -%}
    {%- endfor -%}
    {{ return('(?d)' ~ parts | reverse | join | replace('\\', '\\\\')) }}
{%- endmacro %}


{# What stands in for a match: \1 is a group, $ a plain character. #}
{% macro java_replacement(replacement) -%}
    {{ return(modules.re.sub(
        '\\\\([0-9])', '$\\1', replacement | replace('$', '\\\\$')
    )) }}
{%- endmacro %}
