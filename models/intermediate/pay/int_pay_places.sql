{# Which place each candidate's label names, and how well that fits the posting's own.
   Somewhat long: six ways to name a place, each one weaker than the one before. #}
{{ config(materialized='ephemeral') }}
{% if nothing_is_read('texts') %}{{ no_rows_of(model) }}{% else %}
{% set words = pay_words() %}
{% set reach_km = 50 %}
{% set names_a_zone %}(?i)\b(?:zone|tier|region|geo|structure|band){% endset %}
{% set exclusion %}
    {%- call one_of() %}
        (?i)[([](?:excluding|except|not including)[^)\]]*[)\]]
        (outside) (?:of )?[a-z ]*
    {% endcall -%}
{% endset %}
{% set first_group %}\1 {% endset %}
{% set code %}(?:, ?|\()?\b[A-Z]{2}\b{% endset %}
{% set city_with_code %}[a-z], ?[A-Z]{2}\b{% endset %}

with

candidates as (

    select * from {{ ref('int_pay_candidates') }}

),

postings as (

    select role, posting_id, city, state, latitude, longitude
    from {{ ref('int_postings_to_read') }}

),

states as (

    select * from {{ ref('regions') }} where country = 'US'

),

metro_names as (

    select latitude, longitude, {{ each_of(split_text('names', '|')) }} as name
    from {{ ref('pay_label_metros') }}

),

-- what an exclusion names ("outside California") is not the label's place; "IN" is a
-- state only where a comma stands before it, "MS" is mostly a degree
labels as (

    select
        candidates.role,
        candidates.posting_id,
        piece_number,
        is_list_row and not {{ matches_pattern('label', names_a_zone) }} as is_of_place_above,
        postings.* except (role, posting_id),
        {{ replace_pattern('label', exclusion, first_group) }} as place_label,
        {{ words_alone('place_label') }} as label_words,
        {{ map_list(
            filter_list(
                found_texts('place_label', code),
                'code',
                "right(code, 2) <> 'MS'"
                ~ " and (length(code) > 2 or code not in ('IN', 'OR', 'ME', 'OK', 'HI'))"
            ),
            'code',
            'right(code, 2)'
        ) }} as label_codes
    from candidates
    left join postings using (role, posting_id)

),

named_states as (

    select role, posting_id, piece_number, array_agg(distinct states.code) as named_states
    from labels
    inner join states
        on contains(label_words, {{ words_alone('states.name') }})
        or array_contains(label_codes, states.code)
    group by role, posting_id, piece_number

),

named_metros as (

    select
        role,
        posting_id,
        piece_number,
        bool_or({{ great_circle_km(
            'labels.latitude', 'labels.longitude',
            'metro_names.latitude', 'metro_names.longitude'
        ) }} <= {{ reach_km }}) as names_own_metro
    from labels
    inner join metro_names on contains(label_words, ' ' || name || ' ')
    group by role, posting_id, piece_number

),

-- "Lehi, UT" names a city of the state, not the state
fitted as (

    select
        *,
        coalesce(
            named_states is not null
            or names_own_metro is not null
            or {{ matches_pattern('label_words', ' ' ~ words.abroad ~ ' ') }},
            false
        ) as names_a_place,
        array_contains(named_states, state) as names_own_state,
        cardinality(named_states) = 1
        and {{ matches_pattern('place_label', city_with_code) }}
        and contains(place_label, ', ' || state)
        and not contains(place_label, state || ', ') as names_a_city_of_it,
        case
            when contains(label_words, {{ words_alone('city') }})
                and not (
                    city = 'Washington' and contains(label_words, ' washington state ')
                )
                then 'own city'
            when names_own_metro then 'own metropolis'
            when names_own_state and not names_a_city_of_it then 'own state'
            when {{ matches_pattern('label_words', words.anywhere) }} then 'anywhere'
            when not names_a_place then null
            when names_own_state then 'another city of the state'
            else 'another place'
        end as own_fit
    from labels
    left join named_states using (role, posting_id, piece_number)
    left join named_metros using (role, posting_id, piece_number)

),

-- "Denver, CO" and below it a row for each level: the rows are for the place above them
final as (

    select
        role,
        posting_id,
        piece_number,
        names_a_place,
        coalesce(
            own_fit,
            if(
                is_of_place_above,
                {{ last_known(
                    "if(is_of_place_above, own_fit, coalesce(own_fit, 'no place'))",
                    'partition by role, posting_id order by piece_number'
                ) }},
                null
            ),
            'no place'
        ) as place_fit
    from fitted

)

select * from final

{% endif %}
