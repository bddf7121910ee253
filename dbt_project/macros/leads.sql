{# What a headline may say: which of several leads, by drawing companies anew. #}

{# A median of which one company has more than a third is no headline. #}
{% macro may_lead(largest_share) -%}{{ largest_share }} <= 1 / 3{%- endmacro %}


{# The median of each group in each draw: of the pays in order, each as often as its
   company is drawn, the one that half is reached with. `pays` has a row per
   advertisement: `keys`, none of them null, company_key and pay. #}
{% macro medians_drawn(pays, draws, keys) -%}
    with

    -- windows over one number are half as dear as over all keys
    series as (

        select {{ keys }}, row_number() over (order by {{ keys }}) as series_number
        from (select distinct {{ keys }} from {{ pays }}) as found

    ),

    of_companies as (

        select series_number, company_key, pay, count(*) as advertisements
        from {{ pays }}
        inner join series using ({{ keys }})
        group by series_number, company_key, pay

    ),

    -- each pay once: of many advertisements few state another one
    drawn_pays as (

        select
            series_number,
            draws.draw,
            pay,
            sum(advertisements * draws.times) as times
        from of_companies
        inner join {{ draws }} as draws using (company_key)
        where draws.times > 0
        group by series_number, draws.draw, pay

    ),

    added_up as (

        select
            series_number,
            draw,
            pay,
            sum(times) over (
                partition by series_number, draw order by pay
                rows between unbounded preceding and current row
            ) as so_far,
            sum(times) over (partition by series_number, draw) as in_all
        from drawn_pays

    ),

    medians as (

        select series_number, draw, min(pay) as amount
        from added_up
        where 2 * so_far >= in_all
        group by series_number, draw

    )

    select {{ keys }}, draw, amount
    from medians
    inner join series using (series_number)
{%- endmacro %}


{# How often each of a series is the highest, alone, and the lowest, alone; and in what
   share of draws of alike ones none would be as far below whichever is highest (above
   whichever is lowest) as this one is as counted. Both have rows of `series`, `name` and
   amount; `drawn` one per draw. `own` is the weight of each one's own variance beside the
   mean of all. #}
{% macro leads(counted, drawn, series, name, own='0.5') -%}
    with

    ends as (

        select
            {{ series }},
            {{ name }},
            amount,
            row_number() over (
                partition by {{ series }} order by amount desc, {{ name }}
            ) = 1 as is_highest,
            row_number() over (
                partition by {{ series }} order by amount, {{ name }}
            ) = 1 as is_lowest,
            count(*) over (partition by {{ series }}) as compared
        from {{ counted }}

    ),

    {% call worked_out_once('in_draws') %}

        select
            {{ series }},
            {{ name }},
            draw,
            drawn.amount,
            max(drawn.amount) over in_draw as highest_drawn,
            min(drawn.amount) over in_draw as lowest_drawn,
            count(*) over (partition by {{ series }}, draw, drawn.amount) as alike,
            -- as if all were alike
            drawn.amount - avg(drawn.amount) over (partition by {{ series }}, {{ name }})
                as deviation
        from {{ drawn }} as drawn
        inner join ends using ({{ series }}, {{ name }})
        window in_draw as (partition by {{ series }}, draw)

    {% endcall %},

    counted_draws as (

        select {{ series }}, count(distinct draw) as draws
        from in_draws
        group by {{ series }}

    ),

    spread as (

        select
            {{ series }},
            {{ name }},
            count(*) filter (where amount = highest_drawn and alike = 1) as times_highest,
            count(*) filter (where amount = lowest_drawn and alike = 1) as times_lowest,
            var_pop(deviation) as own_variance
        from in_draws
        group by {{ series }}, {{ name }}

    ),

    {% call worked_out_once('measured') %}

        select
            *,
            {{ own }} * coalesce(own_variance, 0)
            + (1 - {{ own }}) * avg(own_variance) over (partition by {{ series }})
                as variance,
            coalesce(times_highest, 0) / coalesce(draws, 1) as share_highest,
            coalesce(times_lowest, 0) / coalesce(draws, 1) as share_lowest
        from ends
        left join spread using ({{ series }}, {{ name }})
        left join counted_draws using ({{ series }})

    {% endcall %},

    {% for end, word in [('highest', 'below'), ('lowest', 'above')] -%}
    {%- set order = 'desc' if end == 'highest' else 'asc' -%}
    -- Whichever is the {{ end }} of the draw, as one of those counted is.
    {{ end }}_by_chance as (

        select
            {{ series }},
            draw,
            first_value(deviation) over (
                partition by {{ series }}, draw order by deviation {{ order }}, {{ name }}
            ) as furthest,
            first_value(variance) over (
                partition by {{ series }}, draw order by deviation {{ order }}, {{ name }}
            ) as furthest_variance,
            deviation,
            variance
        from in_draws
        inner join measured using ({{ series }}, {{ name }})

    ),

    gaps_{{ word }} as (

        select
            {{ series }},
            max(
                abs(furthest - deviation) / nullif(sqrt(furthest_variance + variance), 0)
            ) as gap_by_chance
        from {{ end }}_by_chance
        group by {{ series }}, draw

    ),

    shares_{{ word }} as (

        select
            {{ series }},
            measured.{{ name }},
            avg(cast(
                -- drawn anew, n companies spread by (n - 1) / n of what they do: ten or more
                gap_by_chance * sqrt(10.0 / 9.0)
                < abs(ends.amount - measured.amount)
                    / sqrt(ends.variance + measured.variance)
                as integer
            )) as share_{{ word }}
        from measured
        inner join measured as ends using ({{ series }})
        inner join gaps_{{ word }} using ({{ series }})
        where ends.is_{{ end }} and gap_by_chance is not null
        group by {{ series }}, measured.{{ name }}

    ){{ ',' if not loop.last }}

    {% endfor -%}

    select
        {{ series }},
        {{ name }},
        amount,
        compared,
        is_highest,
        is_lowest,
        share_highest,
        share_lowest,
        coalesce(share_below, 0) as share_below,
        coalesce(share_above, 0) as share_above
    from measured
    left join shares_below using ({{ series }}, {{ name }})
    left join shares_above using ({{ series }}, {{ name }})
{%- endmacro %}
