{# Technologies named in sentences of the job: each word that a spelling begins with is
   compared with what follows it, and the longest spelling holds: "SQL Server" is no SQL.
   The body of a CTE over `sentences`, the name of one like int_text_sentences. #}
{% macro technologies_mentioned(sentences, words) -%}
    with

    spellings as (

        select * from {{ ref('int_technology_spellings') }}

    ),

    postings as (

        select
            role,
            posting_id,
            {{ words_alone('company') }} as company_words
        from {{ ref('int_postings_to_read') }}

    ),

    numbered as (

        select
            *,
            {{ split_text('trim(words)', ' ') }} as list_of_words
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
                'lower(word)',
                "lower(word || ' ' || " ~ nth_of('list_of_words', 'word_number + 1') ~ ")"
            ])) }} as first_words
        from worded
        where lower(word) in (select first_word from spellings)

    ),

    mentions as (

        select
            beginning.* except (first_words),
            spellings.* except (role, first_words)
        from beginning
        inner join spellings
            on beginning.first_words = spellings.first_words
            and (spellings.role is null or beginning.role = spellings.role)
        where case spellings.word_count
            when 1 then not spellings.is_case_exact or beginning.word = spellings.spelling
            when 2 then true
            else contains(lower(beginning.words), lower(spellings.spelling))
        end

    ),

    phrases as (

        select role, posting_id, line_number, word_number, word_count
        from mentions
        where word_count > 1

    ),

    -- the longest spelling at a place holds
    longest as (

        select mentions.*
        from mentions
        anti join phrases
            on mentions.role = phrases.role
            and mentions.posting_id = phrases.posting_id
            and mentions.line_number = phrases.line_number
            and mentions.word_count < phrases.word_count
            and mentions.word_number >= phrases.word_number
            and mentions.word_number + mentions.word_count
            <= phrases.word_number + phrases.word_count

    ),

    meant as (

        select longest.*
        from longest
        inner join postings using (role, posting_id)
        where longest.kind <> 'other words'
            and not coalesce(
                contains(postings.company_words, ' ' || lower(longest.spelling) || ' '),
                false
            )
            and case
                when longest.needs_near is null then true
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
            posting_id,
            line_number,
            sentence,
            section,
            heading,
            array_agg(distinct technology) as technologies
        from meant
        group by role, posting_id, line_number, sentence, section, heading

    ),

    judged as (

        select
            role,
            posting_id,
            line_number,
            sentence,
            technologies,
            case
                when section = 'wishes'
                    or {{ matches_pattern('lower(sentence)', words.wish_word) }}
                    then 'wished for'
                when {{ matches_pattern('lower(heading)', words.heading_requirements) }}
                    or {{ matches_pattern('lower(sentence)', words.wish_demand) }}
                    then 'required'
                else 'named'
            end as how
        from naming

    ),

    final as (

        select
            role,
            posting_id,
            line_number,
            sentence,
            how,
            {{ each_of('technologies') }} as technology
        from judged

    )

    select * from final
{%- endmacro %}
