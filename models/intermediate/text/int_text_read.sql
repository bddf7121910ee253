{# All that is read from the texts, in one pass: the only model of requirements,
   technologies and places that reads descriptions. What holds of it is kept by the models
   that build on it. Long, since titles, the language and whether a text tells anything
   are read here, too. #}
{{ config(
    database=database_of_one_build(),
    materialized='incremental',
    meta={'read_once': 'texts', 'in_parts_of': 'int_postings_to_read'}
) }}
{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set words = requirement_words() %}

with

postings as (

    select role, posting_id, title from {{ ref('int_postings_to_read') }}

),

{% call worked_out_once('sentences') %}

    select * from {{ ref('int_text_sentences') }}

{% endcall %},

said as (

    {{ requirements_said('sentences', words) }}

),

mentioned as (

    {{ technologies_mentioned('sentences', words) }}

),

found as (

    select
        role,
        part_id,
        line_number,
        sentence,
        if(fact = 'remote company', 'work mode', fact) as fact,
        value,
        case
            when fact = 'remote company' then 10
            -- of two that are as sure, the hybrid one
            when fact = 'work mode' then 2 * rank - if(value = 'hybrid', 1, 0)
            else rank
        end as rank
    from said

    union all

    select
        role, part_id, line_number, sentence,
        'technology', technology,
        {{ place_in_list('how', ['required', 'named', 'wished for']) }}
    from mentioned

),

-- what is read of a part holds of each posting that has it
places_of_parts as (

    select
        role,
        part_id,
        {{ each_numbered(
            'posting_ids', 'posting_id', 'number', 'part_numbers', 'part_number'
        ) }}
    from {{ ref('int_text_parts') }}

),

read as (

    select
        role,
        places_of_parts.posting_id,
        1000 * places_of_parts.part_number + found.line_number as line_number,
        found.sentence,
        found.fact,
        found.value,
        found.rank
    from found
    inner join places_of_parts using (role, part_id)

    union all

    select
        role, posting_id, 0, title,
        'work mode',
        case
            when {{ matches_pattern('lower(title)', 'hybrid') }} then 'hybrid'
            when {{ matches_pattern('lower(title)', 'remote') }} then 'remote'
            else 'onsite'
        end,
        4
    from postings
    where {{ matches_pattern('lower(title)', words.work_mode_in_title) }}

    union all

    -- where the text has no such word, the scraper's flag tells instead
    select
        role,
        posting_id,
        0,
        null,
        'text',
        case
            when not is_english then 'not English'
            when contains(description, 'emote')
                or contains(description, 'EMOTE')
                or contains(description, 'rom home')
                or contains(description, 'WFH')
                then 'on remote work'
            else 'silent on remote work'
        end,
        1
    from {{ ref('int_texts') }}

    union all

    select role, posting_id, 0, null, 'language', language, 1
    from {{ ref('int_text_languages') }}

)

select * from read

{% endif %}
