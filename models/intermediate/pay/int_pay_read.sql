{# The pay that a posting's text states: the candidates that fit best and, of those that
   fit alike, the lowest minimum to the highest maximum. Long, since they are narrowed
   down by one thing after another: worth, hiring, place, level. #}
{% set of_posting = 'partition by role, posting_id' %}
{{ config(
    materialized='incremental',
    meta={'read_once': 'texts'},
    pre_hook="{{ forget_postings() }}"
) }}

with

candidates as (

    select * from {{ ref('int_pay_candidates') }}

),

places as (

    select * from {{ ref('int_pay_places') }}

),

-- usable before refused, base before total, own currency, a range before an amount
comparable as (

    select
        candidates.* except (label),
        names_a_place,
        place_fit,
        cast(pay_refused_because is null as integer) * 8
        + cast(kind = 'base' as integer) * 4
        + cast(is_own_currency as integer) * 2
        + cast(is_range as integer) as worth
    from candidates
    left join places using (role, posting_id, piece_number)
    {{ keep_best_of_posting('worth') }}

),

-- A hiring range goes before the full range of the grade, but not before one for the
-- posting's own place. Where no place is named, "nationwide" says nothing more.
together as (

    select
        * except (place_fit),
        if(bool_or(names_a_place) over ({{ of_posting }}), place_fit, 'no place')
            as place_fit,
        bool_or(is_hiring_range) over ({{ of_posting }})
        and (
            is_hiring_range
            or ({{ is_own_place('place_fit') }} and not is_full_range)
        ) as hiring_fit,
        bool_or(names_a_place) over ({{ of_posting }}) as has_places,
        bool_or(not is_hiring_range) over ({{ of_posting }}) as has_full_ranges,
        min(coalesce(pay_min, -1)) over ({{ of_posting }})
        < max(coalesce(pay_min, -1)) over ({{ of_posting }})
        or min(coalesce(pay_max, -1)) over ({{ of_posting }})
        < max(coalesce(pay_max, -1)) over ({{ of_posting }}) as has_choice
    from comparable

),

hiring as (

    select * from together
    {{ keep_best_of_posting('hiring_fit') }}

),

placed as (

    select * from hiring
    {{ keep_best_of_posting(place_rank('place_fit')) }}

),

levelled as (

    select * from placed
    {{ keep_best_of_posting(level_rank('level_fit')) }}

),

-- the same pay by the hour and by the year: as it is stated first
stated_first as (

    select * from levelled
    qualify pay_interval is not distinct from
        first_value(pay_interval) over ({{ of_posting }} order by piece_number)
        and pay_currency is not distinct from
        first_value(pay_currency) over ({{ of_posting }} order by piece_number)

),

final as (

    select
        role,
        posting_id,
        min(pay_min) as pay_min,
        max(pay_max) as pay_max,
        {{ first_by('pay_interval', 'piece_number') }} as pay_interval,
        {{ first_by('pay_currency', 'piece_number') }} as pay_currency,
        {{ distinct_joined('pay_snippet', ' ... ') }} as pay_snippet,
        case
            when min(coalesce(pay_min, -1)) < max(coalesce(pay_min, -1))
                or min(coalesce(pay_max, -1)) < max(coalesce(pay_max, -1)) then 'envelope'
            when max(pay_max) is null then 'from'
            when min(pay_min) is null then 'upto'
            when not bool_and(is_range) then 'point'
            when not bool_and(has_choice) then 'single'
            when bool_and(is_hiring_range and has_full_ranges) then 'hiring'
            when bool_and(has_places and place_fit <> 'another place') then 'location'
            when bool_and(level_fit = 'own level') then 'level'
            else 'stated first'
        end as pay_choice,
        {{ first_by('pay_refused_because', 'piece_number') }} as pay_refused_because
    from stated_first
    group by role, posting_id

)

select * from final
