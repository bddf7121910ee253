{# Technologies named in sentences of the job: each word that a spelling begins with is
   compared with what follows it, and the longest spelling holds: "SQL Server" is not SQL.
   The body of a CTE over `sentences`, the name of one like int_text_sentences. #}
{% macro technologies_mentioned(sentences, words) -%}
    with

    spellings as (

        select * except (role), role as role_of_spelling
        from {{ ref('int_technology_spellings') }}

    ),

    spelled_alike as (

        select
            first_words,
            {{ rows_in_list('spellings') }} as alike
        from spellings
        group by first_words

    ),

    numbered as (

        select
            *,
            {{ split_text('lower(words)', ' ') }} as list_of_words
        from {{ sentences }}
        where words is not null

    ),

    worded as (

        select
            *,
            {{ each_numbered('list_of_words', 'word', 'word_number') }}
        from numbered

    ),

    -- most words begin no spelling: what follows is worked out for few
    beginning as (

        select
            * except (list_of_words),
            {{ each_of(list_of([
                'word',
                "word || ' ' || " ~ nth_of('list_of_words', 'word_number + 1')
            ])) }} as first_words
        from worded
        where word in (select first_word from spellings)

    ),

    -- asked for row by row: a join would build on the words, of which it expects few
    looked_up as (

        select
            *,
            (
                select alike
                from spelled_alike
                where spelled_alike.first_words = beginning.first_words
            ) as alike
        from beginning

    ),

    spelled as (

        select
            * except (first_words, alike),
            {{ each_row_of('alike') }}
        from looked_up
        where alike is not null

    ),

    mentions as (

        select *
        from spelled
        where (role_of_spelling is null or role = role_of_spelling)
            and case
                when word_count > 2 then contains(lower(words), lower(spelling))
                when not is_case_exact then true
                when word_count = 2 then contains(words, spelling)
                else contains(' ' || words || ' ', ' ' || spelling || ' ')
            end

    ),

    phrases as (

        select role, part_id, line_number, word_number, word_count
        from mentions
        where word_count > 1

    ),

    -- the longest spelling at a place holds
    longest as (

        select mentions.*
        from mentions
        anti join phrases
            on mentions.role = phrases.role
            and mentions.part_id = phrases.part_id
            and mentions.line_number = phrases.line_number
            and mentions.word_count < phrases.word_count
            and mentions.word_number >= phrases.word_number
            and mentions.word_number + mentions.word_count
            <= phrases.word_number + phrases.word_count

    ),

    meant as (

        select longest.*
        from longest
        where longest.kind <> 'other words'
            and not coalesce(
                contains(longest.company_words, ' ' || lower(longest.spelling) || ' '),
                false
            )
            and case
                when longest.needs_near is null
                    or trim(longest.words) = longest.spelling
                    then true
                else {{ lists_overlap(
                    split_text('lower(longest.words)', ' '),
                    split_text('longest.needs_near', '|')
                ) }}
            end
            and case
                when longest.never_near is null then true
                else not {{ lists_overlap(
                    split_text('lower(longest.words)', ' '),
                    split_text('longest.never_near', '|')
                ) }}
            end

    ),

    -- each sentence is judged once, however many it names
    naming as (

        select
            role,
            part_id,
            line_number,
            sentence,
            lower(sentence) as line,
            section,
            heading,
            array_agg(distinct technology || '|' || lower(spelling)) as technologies
        from meant
        group by role, part_id, line_number, sentence, section, heading

    ),

    judged as (

        select
            role,
            part_id,
            line_number,
            sentence,
            technologies,
            section,
            case
                when {{ matches_pattern('line', words.technology_hint) }}
                    then {{ replace_pattern(
                        replace_in_turn(
                            'line', words.technology_not_asked_each, ' ', at_once=12
                        ),
                        words.technology_not_alone, ' '
                    ) }}
            end as line_asked,
            case
                when {{ matches_pattern('line', wish_of_technology(words)) }}
                    then {{ cut_at_wishes('line', words) }}
            end as clauses,
            case
                when {{ matches_pattern('lower(heading)', words.heading_requirements) }}
                    or {{ matches_pattern('line', words.wish_demand) }}
                    then 'required'
                else 'named'
            end as how
        from naming

    ),

    demanding_words as (

        select
            * except (line_asked, clauses),
            {{ words_in_line('line_asked') }} as words_asked,
            {{ words_in_line(joined_list(filter_list(
                'clauses', 'clause', 'not ' ~ matches_pattern('clause', wish_of_technology(words))
            ), ' ; ')) }} as words_demanded
        from judged

    ),

    told as (

        select
            * except (technologies),
            {{ each_of('technologies') }} as named
        from demanding_words

    ),

    final as (

        select
            role,
            part_id,
            line_number,
            sentence,
            case
                when section = 'wishes'
                    or not contains(words_demanded, ' ' || split_part(named, '|', 2) || ' ')
                    then 'wished for'
                else how
            end as how,
            split_part(named, '|', 1) as technology
        from told
        where coalesce(
            contains(words_asked, ' ' || split_part(named, '|', 2) || ' '), true
        )

    )

    select distinct * from final
{%- endmacro %}


{# The words of a sentence in lower case between single spaces, as spellings are written:
   the same as technology_words() by one pattern, which costs more but is short. #}
{% macro words_in_line(line) -%}
    {%- set between -%} (?:[*,;:/()&"!? -]|[.](?: |$))+ {%- endset -%}
    (' ' || {{ replace_pattern(line, between, ' ') }} || ' ')
{%- endmacro %}


{# The clauses of a sentence in lower case, cut where a demand or a wish ends and before one
   begins: "PHP is required, Laravel is a plus" demands PHP. #}
{% macro cut_at_wishes(line, words) -%}
    {%- set mark = words.technology_wish_ends -%}
    {%- set listed -%} ,? (?:and|or|but not limited to,?) {%- endset -%}
    {%- set goes_on -%} , (particularly|especially|specifically|including|such as|like|e\.g\.|with|in) {%- endset -%}
    {%- set mark_alone -%} \((?:strongly |highly |not required,? |(?:is |as )?an? |but |also )*{{ mark }}(?:,? (?:but )?(?:not required|valuable))?\) {%- endset -%}
    {%- set aside -%} \([^()]*\b{{ mark }}\b[^()]*\) {%- endset -%}
    {%- set ends -%} ((?:{{ words.technology_demand_ends }}|{{ words.wish_word }}|\b{{ mark }})\)?)(?:,| &|\.) {%- endset -%}
    {%- set begins -%} ({{ words.technology_wish_begins }}) {%- endset -%}
    {%- set follows -%} ({{ words.technology_demand_begins }}[^;,]*), ([^;,&()]{2,50}\b{{ mark }}) {%- endset -%}
    {%- set first -%} \1 {%- endset -%}
    {%- set second -%} \2 {%- endset -%}
    {%- set cut = namespace(line=line) -%}
    {%- for pattern, instead in [
        (listed ~ ' ', ' & '), (goes_on, ' ' ~ first), (mark_alone, 'preferred'),
        (aside, ' '), (ends, first ~ ';'), (begins, ';' ~ first),
        (follows, first ~ ';' ~ second)
    ] -%}
        {%- set cut.line = replace_pattern(cut.line, pattern, instead) -%}
    {%- endfor -%}
    {{ split_text(cut.line, ';') }}
{%- endmacro %}


{# A bare word that ends a clause is enough here: "Sidekiq helpful". #}
{% macro wish_of_technology(words) -%}
    {%- set bare -%} \b{{ words.technology_wish_bare }}(?:[^a-z ]|$) {%- endset -%}
    {{ any_of([words.wish_word, bare]) }}
{%- endmacro %}
