{# Technologies named in sentences of the job: each word that a spelling begins with is
   compared with what follows it, and the longest spelling holds: "SQL Server" is no
   SQL. #}

with

sentences as (

    select * from {{ ref('int_text_sentences') }}

),

spellings as (

    select * from {{ ref('int_technology_spellings') }}

),

postings as (

    select
        role,
        posting_id,
        {{ words_alone('company') }} as company_words
    from {{ ref('int_postings_distinct') }}

),

worded as (

    select
        *,
        {{ split_text(technology_words('sentence'), ' ') }} as words
    from sentences
    where section <> 'company'

),

words as (

    select
        *,
        {{ each_numbered('words', 'word', 'word_number') }}
    from worded

),

mentions as (

    select
        words.* except (word),
        spellings.* except (role)
    from words
    inner join spellings
        on lower(words.word) = spellings.first_word
        and (spellings.role is null or words.role = spellings.role)
    where case
        when spellings.word_count > 1 then
            lower({{ phrase_at(
                'words.words', 'words.word_number', 'spellings.word_count'
            ) }}) = lower(spellings.spelling)
        else not spellings.is_case_exact or words.word = spellings.spelling
    end

),

-- the longest spelling at a place holds
longest as (

    select *
    from mentions
    qualify coalesce(
        max(word_number + word_count) over (
            partition by role, posting_id, line_number
            order by word_number, word_count desc
            rows between unbounded preceding and 1 preceding
        ) < word_number + word_count,
        true
    )

),

final as (

    select
        longest.role,
        longest.posting_id,
        longest.line_number,
        longest.technology,
        longest.kind,
        longest.sentence,
        longest.section,
        longest.heading
    from longest
    inner join postings using (role, posting_id)
    where longest.kind <> 'other words'
        and not coalesce(
            contains(postings.company_words, ' ' || lower(longest.spelling) || ' '), false
        )
        and case
            when longest.needs_near is null then true
            else {{ lists_overlap(
                lower_words('longest.words'), split_text('longest.needs_near', '|')
            ) }}
        end
        and case
            when longest.never_near is null then true
            else not {{ lists_overlap(
                lower_words('longest.words'), split_text('longest.never_near', '|')
            ) }}
        end

)

select * from final
