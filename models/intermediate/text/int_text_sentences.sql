{# Every description is taken apart once: at its headings, then into lines, a sentence
   each. What follows looks only at the lines that can tell it something. #}
{% set opens = 'chr(30)' %}

with

postings as (

    select role, posting_id, description from {{ ref('int_postings_distinct') }}

),

divided as (

    select
        role,
        posting_id,
        {{ split_at(text_with_headings('description', opens), opens) }} as parts
    from postings

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
        {{ split_text('part', '\n') }} as lines,
        case
            when part_number > 1
                then trim(replace(
                    {{ found_text('part', '(?m)' ~ heading_pattern()) }}, '*', ''
                ))
        end as heading
    from parts

),

placed as (

    select
        *,
        case
            when heading is null then 'job'
            else {{ section_of_heading('lower(heading)') }}
        end as section
    from headed

),

lines as (

    select
        role,
        posting_id,
        part_number,
        heading,
        section,
        {{ each_numbered('lines', 'line', 'number_in_part') }}
    from placed

),

sentences as (

    select
        role,
        posting_id,
        1000 * part_number + number_in_part as line_number,
        trim(replace(line, '*', '')) as sentence,
        part_number > 1 and number_in_part = 1 as has_own_heading,
        heading,
        section
    from lines
    where length(trim(line)) > 1

)

select * from sentences
