{# Every description in English is taken apart once: at its headings, then into lines, a
   sentence each. What follows looks only at the lines that can tell it something. #}
{% set opens = 'chr(30)' %}
{% set words = requirement_words() %}

with

postings as (

    select
        role,
        posting_id,
        {{ text_with_headings('description', opens, words) }} as marked
    from {{ ref('int_texts') }}
    where is_english

),

divided as (

    select role, posting_id, {{ split_at('marked', opens) }} as parts from postings

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
        {{ split_text("replace(part, '*', '')", '\n') }} as lines,
        case
            when part_number > 1
                then trim(replace(replace(
                    {{ found_text('part', '^' ~ heading_pattern(words)) }}, '*', ''
                ), chr(10), ''))
        end as heading
    from parts

),

-- what is as long as a sentence is one, under the heading before it
named as (

    select
        * except (heading),
        if(length(heading) > if(heading like '%:', 60, 90), null, heading) as heading
    from headed

),

placed as (

    select
        role,
        posting_id,
        part_number,
        lines,
        {{ last_known('heading', 'up_to_here') }} as heading,
        coalesce({{ last_known(
            'case when heading is not null then '
            ~ section_of_heading('lower(heading)', words) ~ ' end',
            'up_to_here'
        ) }}, 'job') as section,
        heading is not null as has_heading
    from named
    window up_to_here as (partition by role, posting_id order by part_number)

),

lines as (

    select
        role,
        posting_id,
        part_number,
        heading,
        section,
        has_heading,
        {{ each_numbered('lines', 'line', 'number_in_part') }}
    from placed

),

sentences as (

    select
        role,
        posting_id,
        1000 * part_number + number_in_part as line_number,
        trim(line) as sentence,
        has_heading and number_in_part = 2 as has_own_heading,
        heading,
        section
    from lines
    where length(line) > 1

)

select * from sentences
