{# How well each candidate's label fits the posting: its place, its level, a hiring range. #}

with

candidates as (

    select * from {{ ref('int_pay_candidates') }}

),

places as (

    select * from {{ ref('int_pay_places') }}

),

postings as (

    select
        role,
        posting_id,
        {{ pay_levels_named('title') }} as title_levels,
        -- "Developer / Senior Developer" has a level without a name too
        list_bool_or(list_transform(
            string_split(title, '/'),
            lambda part: length(part) > 8 and len({{ pay_levels_named('part') }}) = 0
        )) as has_plain_level,
    from {{ ref('int_postings_distinct') }}

),

levelled as (

    select
        candidates.*,
        names_a_place,
        place_fit,
        {{ pay_levels_named('label') }} as label_levels,
        case
            when list_has_any(label_levels, title_levels) then 2
            when len(label_levels) = 0 and has_plain_level and len(title_levels) > 0 then 2
            when len(list_filter(label_levels, lambda level: level not like 'degree%')) = 0
                then 1
            when len(title_levels) = 0 then 1
            else 0
        end as level_fit,
        regexp_matches(
            regexp_extract(
                words_before, '(?s).*\b({{ pay_words_for_hiring() }}|full|grade|overall)\b', 1
            ),
            '^(?:{{ pay_words_for_hiring() }})$'
        ) as is_hiring_range,
    from candidates
    left join places using (role, posting_id, window_number)
    left join postings using (role, posting_id)

)

select * from levelled
