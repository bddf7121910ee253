{# How well each candidate's label fits the posting: its place, its level, a hiring range. #}

with candidates as (

    select * from {{ ref('int_pay_candidates') }}

),

postings as (

    select
        role,
        posting_id,
        city,
        state,
        {{ pay_levels_named('title') }} as title_levels,
        -- "Developer / Senior Developer" has a level without a name too
        list_bool_or(list_transform(
            string_split(title, '/'),
            lambda part: length(part) > 8 and len({{ pay_levels_named('part') }}) = 0
        )) as has_plain_level,
    from {{ ref('int_postings_distinct') }}

),

regions as (

    select * from {{ ref('regions') }} where country = 'US'

),

metros as (

    select * from {{ ref('pay_metros') }}

),

labels as (

    select
        candidates.*,
        postings.* exclude (role, posting_id),
        regexp_replace(
            case
                when regexp_matches(clause_before, '(?i)\b(?:those|these|such|any of the) (?:[a-z]+ )?locations')
                    then right(text_before, 400)
                else clause_before
            end || ' ' || money_text || ' ' || clause_after,
            '(?i)[([](?:excluding|except|not including)[^)\]]*[)\]]|(outside) (?:of )?[a-z ]*',
            '\1 ',
            'g'
        ) as label,
        {{ pay_words_alone('label') }} as label_words,
        regexp_extract_all(label, '(?:, ?|\()(?:IN|OR|ME|OK|HI)\b|\b[A-Z]{2}\b') as label_codes,
    from candidates
    left join postings using (role, posting_id)

),

named_states as (

    select
        labels.role,
        labels.posting_id,
        labels.window_number,
        list(regions.code) as states,
    from labels
    inner join regions
        on contains(label_words, ' ' || lower(regions.name) || ' ')
        or list_contains(
            list_transform(label_codes, lambda code: right(code, 2)), regions.code
        )
    group by all

),

named_metros as (

    select
        labels.role,
        labels.posting_id,
        labels.window_number,
        bool_or(list_contains(string_split(metros.places, '|'), city || ', ' || state)) as is_own_metro,
    from labels
    inner join metros
        on list_bool_or(list_transform(
            string_split(metros.names, '|'),
            lambda words: contains(label_words, ' ' || words || ' ')
        ))
    group by all

),

ranked as (

    select
        labels.*,
        named_states.states is not null
        or named_metros.is_own_metro is not null
        or regexp_matches(label_words, ' (?:canada|canadian|united kingdom|uk|london|europe|toronto|vancouver|ontario|british columbia|india|mexico city) ')
            as names_a_place,
        case
            when contains(label_words, {{ pay_words_alone('city') }}) and label_words not like '% washington state %'
                then 6
            when named_metros.is_own_metro then 5
            when list_contains(named_states.states, state)
                and not (
                    contains(label, ', ' || state) and len(named_states.states) = 1
                    and not contains(label, state || ', ') and regexp_matches(label, '[a-z], ?[A-Z]{2}\b')
                )
                then 4
            when regexp_matches(label_words, '{{ pay_words_for_anywhere() }}') then 3
            when not names_a_place then 2
            when list_contains(named_states.states, state) then 1
            else 0
        end as place_fit,
        {{ pay_levels_named('label') }} as label_levels,
        case
            when list_has_any(label_levels, title_levels) then 2
            when len(label_levels) = 0 and has_plain_level and len(title_levels) > 0 then 2
            when len(list_filter(label_levels, lambda level: level not like 'degree%')) = 0 then 1
            when len(title_levels) = 0 then 1
            else 0
        end as level_fit,
        regexp_matches(
            regexp_extract(
                words_before, '(?s).*\b({{ pay_words_for_hiring() }}|full|grade|overall)\b', 1
            ),
            '^(?:{{ pay_words_for_hiring() }})$'
        ) as is_hiring_range,
    from labels
    left join named_states using (role, posting_id, window_number)
    left join named_metros using (role, posting_id, window_number)

)

select * from ranked
