{# Every description is taken apart once: a line or sentence a row, with the heading that
   it stands under. #}
{{ config(materialized='table') }}

with

postings as (

    select role, posting_id, description from {{ ref('int_postings_distinct') }}

),

taken_apart as (

    select
        role,
        posting_id,
        {{ sentence_lines('description') }} as lines,
        {{ each_of(numbers_to('cardinality(lines)')) }} as line_number
    from postings

),

lines as (

    select
        role,
        posting_id,
        line_number,
        {{ nth_of('lines', 'line_number') }} as line
    from taken_apart
    where length(trim({{ nth_of('lines', 'line_number') }})) > 1

),

headings as (

    select
        *,
        nullif({{ heading_of_line('line') }}, '') as own_heading
    from lines

),

under_headings as (

    select
        role,
        posting_id,
        line_number,
        trim(replace(line, '*', '')) as sentence,
        own_heading is not null as has_own_heading,
        {{ last_known(
            "replace(own_heading, '*', '')",
            'partition by role, posting_id order by line_number'
        ) }} as heading
    from headings

)

select * from under_headings
