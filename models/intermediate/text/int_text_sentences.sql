{# Every description in English is taken apart once: at its headings, then into lines, a
   sentence each. What follows looks only at the lines that can tell it something. #}
{% set opens = 'chr(30)' %}
{% set words = requirement_words() %}

with

postings as (

    select
        role,
        posting_id,
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
        {{ text_with_headings('description', opens, words) }} as marked
    from postings

),

divided as (

    select role, posting_id, {{ split_at('marked', opens) }} as parts from marked

),

parts as (

    select
        role,
        posting_id,
        {{ each_numbered('parts', 'part', 'part_number') }}
    from divided

),

headed as (

    select
        role,
        posting_id,
        part_number,
        part,
        {{ split_text("replace(replace(part, '*', ''), chr(10) || ' ', chr(10))", '\n') }}
            as lines,
        case
            when part_number > 1
                then trim(replace(replace(
                    {{ found_text('part', '^' ~ heading_pattern(words)) }}, '*', ''
                ), chr(10), ''))
        end as heading
    from parts

),

placed as (

    select
        *,
        case
            when heading is null then 'job'
            else {{ section_of_heading('lower(heading)', words) }}
        end as section
    from headed

),

-- what a company says of itself names none that the job asks for
worded as (

    select
        *,
        case
            when section <> 'company'
                then {{ split_text(technology_words("part || chr(10)"), '\n') }}
        end as lines_of_words
    from placed

),

lines as (

    select
        role,
        posting_id,
        part_number,
        heading,
        section,
        {{ each_numbered('lines', 'line', 'number_in_part', 'lines_of_words', 'words') }}
    from worded

),

-- what demands by its own words is no wish, wherever it stands
told as (

    select
        *,
        case
            when section <> 'wishes' then false
            else {{ matches_pattern('lower(line)', words.wish_never) }}
        end as is_demanded
    from lines
    where length(line) > 1

),

sentences as (

    select
        role,
        posting_id,
        1000 * part_number + number_in_part as line_number,
        {{ trim_where_needed('line') }} as sentence,
        words,
        part_number > 1 and number_in_part = 2 as has_own_heading,
        if(is_demanded, null, heading) as heading,
        if(is_demanded, 'job', section) as section
    from told

)

select * from sentences
