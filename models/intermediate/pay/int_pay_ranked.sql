{# How well each candidate's label fits the posting: place, level, a hiring range. #}

with

candidates as (

    select * from {{ ref('int_pay_candidates') }}

),

places as (

    select * from {{ ref('int_pay_places') }}

),

-- "Developer / Senior Developer" has a level without a name too
postings as (

    select
        role,
        posting_id,
        {{ levels_named('title') }} as title_levels,
        cardinality({{ filter_list(
            split_text('title', '/'),
            'part',
            'length(part) > 8 and cardinality(' ~ levels_named('part') ~ ') = 0'
        ) }}) > 0 as has_plain_level
    from {{ ref('int_postings_distinct') }}

),

labelled as (

    select
        candidates.*,
        names_a_place,
        place_fit,
        title_levels,
        has_plain_level,
        {{ levels_named('label') }} as label_levels,
        {{ found_text(
            'words_before',
            '(?s).*\\b(' ~ words_for_hiring() ~ '|full|grade|overall)\\b',
            1
        ) }} as word_for_range
    from candidates
    left join places using (role, posting_id, window_number)
    left join postings using (role, posting_id)

),

-- a list may be headed once for all its rows
carried as (

    select
        * except (word_for_range),
        {{ last_known(
            "if(is_list_row and word_for_range = '', null, word_for_range)",
            'partition by role, posting_id order by window_number'
        ) }} as word_for_range
    from labelled

),

final as (

    select
        * except (
            words_before, label, is_list_row, title_levels, has_plain_level,
            word_for_range
        ),
        case
            when {{ lists_overlap('label_levels', 'title_levels') }} then 2
            when cardinality(label_levels) = 0 and has_plain_level and cardinality(title_levels) > 0
                then 2
            when cardinality({{ filter_list(
                'label_levels', 'level', "level not like 'degree%'"
            ) }}) = 0
                then 1
            when cardinality(title_levels) = 0 then 1
            else 0
        end as level_fit,
        coalesce(word_for_range in ('full', 'grade', 'overall'), false) as is_full_range,
        coalesce(word_for_range, '') != '' and not is_full_range as is_hiring_range
    from carried

)

select * from final
