{# Every part of a description is taken apart into lines, a sentence each. What follows
   looks only at the lines that can tell it something. #}
{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set words = requirement_words() %}

with

parts as (

    select * from {{ ref('int_text_parts') }}

),

placed as (

    select
        role,
        part_id,
        company_words,
        part,
        heading,
        {{ split_text("replace(replace(part, '*', ''), chr(10) || ' ', chr(10))", '\n') }}
            as lines,
        case
            when heading is null then 'job'
            else {{ section_of_heading('lower(heading)', words) }}
        end as section
    from parts

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
        part_id,
        company_words,
        heading,
        section,
        {{ each_numbered('lines', 'line', 'line_number', 'lines_of_words', 'words') }}
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
        part_id,
        line_number,
        company_words,
        {{ trim_where_needed('line') }} as sentence,
        words,
        heading is not null and line_number = 2 as has_own_heading,
        if(is_demanded, null, heading) as heading,
        if(is_demanded, 'job', section) as section
    from told

)

select * from sentences

{% endif %}
