{# The language of each text, by its words, their endings and its letters: for English the
   articles are enough, since most texts are English. What several languages have counts
   less; where two languages are as likely, nothing is told. Long, since words, endings
   and letters are each a sign. #}
{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set article %}\b(?:the|and|your|our|with)\b{% endset %}
{% set two_articles %}(?s){{ article }}.*{{ article }}{% endset %}
{% set letters %}\p{L}+{% endset %}
{% set own_letters %}[^\x00-\x7f]{% endset %}
{% set least, margin = 0.8, 0.1 %}

with

texts as (

    select
        *,
        is_english and {{ matches_pattern('beginning', two_articles) }} as has_articles
    from {{ ref('int_texts') }}

),

english as (

    select
        role,
        posting_id,
        'en' as language
    from texts
    where has_articles

),

said as (

    select
        role,
        posting_id,
        beginning,
        {{ found_texts('beginning', letters) }} as words
    from texts
    where not has_articles

),

signs as (

    select
        role,
        posting_id,
        {{ each_of('words') }} as word
    from said

    union

    select
        role,
        posting_id,
        {{ each_of(found_texts('beginning', own_letters)) }}
    from said

    {% for letters_from_the_end in range(2, 6) %}

    union

    select
        role,
        posting_id,
        {{ each_of(map_list(
            'words', 'word', "'-' || right(word, " ~ letters_from_the_end ~ ")"
        )) }}
    from said

    {% endfor %}

),

telling as (

    select
        language,
        word,
        1e0 / count(*) over (partition by word) as weight
    from {{ ref('language_words') }}

),

weighed as (

    select
        role,
        posting_id,
        language,
        sum(weight) as weight
    from signs
    inner join telling using (word)
    group by role, posting_id, language
    having count(*) >= 2

),

others as (

    select
        role,
        posting_id,
        language
    from weighed
    qualify weight >= {{ least }}
        and weight = max(weight) over (partition by role, posting_id)
        and weight >= {{ margin }} + coalesce(max(weight) over (
            partition by role, posting_id order by weight desc
            rows between 1 following and 1 following
        ), 0)

),

languages as (

    select * from english
    union all
    select * from others

)

select * from languages

{% endif %}
