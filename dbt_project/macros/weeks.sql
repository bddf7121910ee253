{# What comes and goes from week to week. #}

{# In the place of a limit, where a search has none: more hours, or miles, than any. #}
{% macro no_limit() -%}1000000000{%- endmacro %}


{# The Monday of a day's week. #}
{% macro week_of(moment) -%}cast(date_trunc('week', {{ moment }}) as date){%- endmacro %}


{# What was open, new and gone in each week, and what it paid: the body of the marts of
   weeks. `by` is what they are parted by: role, and metro. A posting is open from the week
   that found it to the one before that in which it is gone, or too old to be asked for. #}
{% macro week_statistics(by) -%}
    {%- set keys = (by + ['week']) | join(', ') -%}
    {%- set parts = by | join(', ') -%}
    with

    weeks as (

        select * from {{ ref('int_weeks_scraped') }}

    ),

    postings as (

        select * from {{ ref('int_weeks_followed') }}

    ),

    open_postings as (

        select
            {{ parts }},
            weeks.week,
            weeks.number = 1 as is_first,
            postings.first_week = weeks.week and postings.is_new as is_new,
            counts,
            main_currency,
            posting_id,
            advertisement_id,
            company_key,
            pay_min_yearly,
            pay_max_yearly
        from postings
        inner join weeks using (role)
        where postings.first_week <= weeks.week
            and coalesce(postings.ends_week > weeks.week, true)

    ),

    -- Each text once. Most are open for many weeks: who states no pay is not put in order.
    advertisements as (

        select {{ keys }}, company_key, pay_min_yearly, pay_max_yearly
        from open_postings
        where coalesce(pay_min_yearly, pay_max_yearly) is not null
        qualify row_number() over (
            partition by {{ keys }}, advertisement_id order by posting_id
        ) = 1

    ),

    counted as (

        select
            {{ keys }},
            any_value(counts) as counts,
            any_value(main_currency) as pay_currency,
            count(*) as open_postings,
            count(distinct advertisement_id) as open_advertisements,
            case when not bool_or(is_first) then count(*) filter (where is_new) end
                as new_postings
        from open_postings
        group by {{ keys }}

    ),

    -- What is no longer open is gone, or too old to be asked for.
    ended as (

        select
            {{ parts }},
            ends_week as week,
            any_value(counts) as counts,
            any_value(main_currency) as pay_currency,
            count(gone_week) as gone_postings,
            count(*) - count(gone_week) as too_old_postings
        from postings
        where ends_week is not null
        group by {{ parts }}, ends_week

    ),

    medians as (

        {{ clustered_pay_statistics('advertisements', by + ['week']) }}

    ),

    paid as (

        select
            {{ parts }},
            week,
            weeks.number,
            weeks.searches,
            weeks.searches_whole,
            coalesce(counted.counts, ended.counts) as counts,
            coalesce(counted.pay_currency, ended.pay_currency) as pay_currency,
            coalesce(counted.open_postings, 0) as open_postings,
            coalesce(counted.open_advertisements, 0) as open_advertisements,
            counted.new_postings,
            {%- for what in ['gone', 'too_old'] %}
            case when weeks.number > 1 then coalesce(ended.{{ what }}_postings, 0) end
                as {{ what }}_postings,
            {%- endfor %}
            coalesce(medians.advertisements_with_min, 0) as advertisements_with_min,
            medians.median_min_yearly,
            medians.median_min_low,
            medians.median_min_high,
            coalesce(medians.advertisements_with_max, 0) as advertisements_with_max,
            medians.median_max_yearly,
            medians.median_max_low,
            medians.median_max_high
        from counted
        full outer join ended using ({{ keys }})
        inner join weeks using (role, week)
        left join medians using ({{ keys }})

    ),

    -- Most of a week's postings were open the week before, too: taken for independent, as
    -- here, the interval of the difference is wider than it need be.
    compared as (

        select
            *,
            {%- for end in ['min', 'max'] %}
            median_{{ end }}_yearly - lag(median_{{ end }}_yearly) over before
                as change_{{ end }},
            sqrt(
                power(median_{{ end }}_high - median_{{ end }}_low, 2)
                + power(lag(median_{{ end }}_high - median_{{ end }}_low) over before, 2)
            ) / 2 as error_{{ end }}{{ "," if not loop.last }}
            {%- endfor %}
        from paid
        window before as (partition by {{ parts }} order by week)

    )

    select
        * except (
            number, change_min, error_min, change_max, error_max
        ),
        {%- for end in ['min', 'max'] %}
        change_{{ end }} as median_{{ end }}_change,
        change_{{ end }} - error_{{ end }} as median_{{ end }}_change_low,
        change_{{ end }} + error_{{ end }} as median_{{ end }}_change_high,
        {%- endfor %}
        number as week_number
    from compared
{%- endmacro %}
