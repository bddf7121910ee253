{# The pay that a posting's text states: the candidates that fit best, and of those that fit
   alike the lowest minimum to the highest maximum. #}
{% set of_posting = 'partition by role, posting_id' %}

with ranked as (

    select * from {{ ref('int_pay_ranked') }}

),

-- usable before refused, base before total, the posting's own currency, a range before an amount
comparable as (

    select
        *,
        (pay_refused_because is null)::int * 8
        + (kind = 'base')::int * 4
        + (pay_currency = 'USD' or country != 'US')::int * 2
        + is_range::int as worth,
    from ranked
    {{ keep_best_of_posting('worth') }}

),

-- without any place named, "nationwide" says no more than nothing does
together as (

    select
        * replace (
            if(bool_or(names_a_place) over ({{ of_posting }}), place_fit, 2) as place_fit
        ),
        -- a hiring range before the full range of the grade, but not before the own place's
        bool_or(is_hiring_range) over ({{ of_posting }})
        and (is_hiring_range or place_fit >= 4) as hiring_fit,
    from comparable

),

hiring as (

    select * from together
    {{ keep_best_of_posting('hiring_fit') }}

),

placed as (

    select * from hiring
    {{ keep_best_of_posting('place_fit') }}

),

levelled as (

    select * from placed
    {{ keep_best_of_posting('level_fit') }}

),

-- the same pay by the hour and by the year: as it is stated first
stated_first as (

    select * from levelled
    qualify pay_interval is not distinct from
        first_value(pay_interval) over ({{ of_posting }} order by window_number)

),

counted as (

    select
        role,
        posting_id,
        count(distinct (pay_min, pay_max)) as kept_ranges,
        min(pay_min) as pay_min,
        max(pay_max) as pay_max,
        first(pay_interval order by window_number) as pay_interval,
        first(pay_currency order by window_number) as pay_currency,
        string_agg(distinct {{ pay_snippet() }}, ' ... ') as pay_snippet,
        bool_and(is_range) as is_range,
        first(pay_refused_because order by window_number) as pay_refused_because,
    from stated_first
    group by role, posting_id

),

offered as (

    select role, posting_id, count(distinct (pay_min, pay_max)) as offered_ranges
    from comparable
    group by role, posting_id

),

final as (

    select
        role,
        posting_id,
        pay_min,
        pay_max,
        pay_interval,
        pay_currency,
        pay_snippet,
        case
            when kept_ranges > 1 then 'envelope'
            when pay_max is null then 'from'
            when pay_min is null then 'upto'
            when not is_range then 'point'
            when offered_ranges > 1 then 'label'
            else 'single'
        end as pay_choice,
        pay_refused_because,
    from counted
    inner join offered using (role, posting_id)

)

select * from final
