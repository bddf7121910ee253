{# Every description in English is taken apart at its headings. What a company says under
   one in many of its postings is one part, which is read once. #}
{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set opens, closes = 'chr(30)', 'chr(31)' %}
{% set words = requirement_words() %}

with

postings as (

    select
        role,
        posting_id,
        {{ words_alone('company') }} as company_words,
        case
            when contains(description, '</') or contains(description, '<br')
                then {{ without_html('description') }}
            else replace(description, '&amp;', '&')
        end as description
    from {{ ref('int_texts') }}
    where is_english

),

marked as (

    select
        role,
        posting_id,
        company_words,
        {{ text_with_headings('description', opens, closes, words) }} as marked
    from postings

),

divided as (

    select
        role,
        posting_id,
        company_words,
        {{ split_at('marked', opens) }} as parts
    from marked

),

parts as (

    select
        role,
        posting_id,
        company_words,
        {{ each_numbered('parts', 'part', 'part_number') }}
    from divided

),

{% call worked_out_once('shared') %}

    select
        role,
        min(posting_id || '/' || part_number) as part_id,
        company_words,
        part,
        part_number > 1 as has_heading,
        array_agg(posting_id) as posting_ids,
        array_agg(part_number) as part_numbers
    from parts
    group by role, company_words, part, part_number > 1

{% endcall %},

headed as (

    select
        role,
        part_id,
        company_words,
        replace(part, {{ closes }}, '') as part,
        case
            when has_heading
                then trim(replace(replace(
                    split_part(part, {{ closes }}, 1), '*', ''
                ), chr(10), ''))
        end as heading,
        posting_ids,
        part_numbers
    from shared

)

select * from headed

{% endif %}
