{# The language of each text, by its common words: of English the articles do, since most
   texts are; of the others the language of most of the words, and of no fewer than two. #}
{% set articles %}\b(?:the|and)\b{% endset %}
{% set letters %}\p{L}+{% endset %}

with

texts as (

    select * from {{ ref('int_texts') }}

),

english as (

    select
        role,
        posting_id,
        'en' as language
    from texts
    where is_english and {{ matches_pattern('beginning', articles) }}

),

said as (

    select
        role,
        posting_id,
        {{ each_of(found_texts('beginning', letters)) }} as word
    from texts
    where not (is_english and {{ matches_pattern('beginning', articles) }})

),

counted as (

    select
        role,
        posting_id,
        language,
        count(distinct word) as words
    from said
    inner join {{ ref('language_words') }} using (word)
    group by role, posting_id, language
    having count(distinct word) >= 2

),

others as (

    select
        role,
        posting_id,
        language
    from counted
    qualify row_number() over (
        partition by role, posting_id order by words desc, language
    ) = 1

),

languages as (

    select * from english
    union all
    select * from others

)

select * from languages
