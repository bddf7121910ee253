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

    in_all as (

        select series_number, draw, sum(times) as times
        from drawn_pays
        group by series_number, draw

    ),

    added_up as (

        select
            series_number,
            draw,
            pay,
            sum(times) over (
                partition by series_number, draw order by pay
                rows between unbounded preceding and current row
            ) as so_far
        from drawn_pays

    ),

    medians as (

        select series_number, draw, min(added_up.pay) as amount
        from added_up
        inner join in_all using (series_number, draw)
        where 2 * added_up.so_far >= in_all.times
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

    -- numbers stand for texts: what follows groups by them many times
    ends as (

        select
            {{ series }},
            {{ name }},
            amount,
            dense_rank() over (order by {{ series }}) as series_number,
            row_number() over (order by {{ series }}, {{ name }}) as member,
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
            series_number,
            member,
            draw,
            drawn.amount,
            -- as if all were alike
            drawn.amount - avg(drawn.amount) over (partition by member) as deviation
        from {{ drawn }} as drawn
        inner join ends using ({{ series }}, {{ name }})

    {% endcall %},

    ends_drawn as (

        select
            series_number,
            draw,
            max(amount) as highest,
            min(amount) as lowest,
            max(deviation) as furthest_up,
            min(deviation) as furthest_down
        from in_draws
        group by series_number, draw

    ),

    -- Who is at the ends of a draw, and who would be if all were alike: of several the
    -- first by name.
    {% call worked_out_once('draws_led') %}

        select
            series_number,
            draw,
            any_value(furthest_up) as furthest_up,
            any_value(furthest_down) as furthest_down,
            min(member) filter (where amount = highest) as highest,
            count(*) filter (where amount = highest) as alike_highest,
            min(member) filter (where amount = lowest) as lowest,
            count(*) filter (where amount = lowest) as alike_lowest,
            min(member) filter (where deviation = furthest_up) as leader_up,
            min(member) filter (where deviation = furthest_down) as leader_down
        from in_draws
        inner join ends_drawn using (series_number, draw)
        group by series_number, draw

    {% endcall %},

    counted_draws as (

        select series_number, count(*) as draws from draws_led group by series_number

    ),

    {% for end in ['highest', 'lowest'] -%}
    times_{{ end }} as (

        select {{ end }} as member, count(*) as times_{{ end }}
        from draws_led
        where alike_{{ end }} = 1
        group by {{ end }}

    ),

    {% endfor -%}

    spread as (

        select member, var_pop(deviation) as own_variance from in_draws group by member

    ),

    {% call worked_out_once('measured') %}

        select
            *,
            {{ own }} * coalesce(own_variance, 0)
            + (1 - {{ own }}) * avg(own_variance) over (partition by series_number)
                as variance,
            coalesce(times_highest, 0) / coalesce(draws, 1) as share_highest,
            coalesce(times_lowest, 0) / coalesce(draws, 1) as share_lowest
        from ends
        left join spread using (member)
        left join times_highest using (member)
        left join times_lowest using (member)
        left join counted_draws using (series_number)

    {% endcall %},

    -- How far apart chance alone sets the end of a draw and another one, at most.
    gaps as (

        select
            in_draws.series_number,
            in_draws.draw,
            {%- for word, way in [('below', 'up'), ('above', 'down')] %}
            max(
                abs(furthest_{{ way }} - deviation)
                / nullif(sqrt({{ way }}.variance + measured.variance), 0)
            ) as gap_{{ word }}{{ ',' if not loop.last }}
            {%- endfor %}
        from in_draws
        inner join measured using (member)
        inner join draws_led
            on in_draws.series_number = draws_led.series_number
            and in_draws.draw = draws_led.draw
        inner join measured as up on draws_led.leader_up = up.member
        inner join measured as down on draws_led.leader_down = down.member
        group by in_draws.series_number, in_draws.draw

    ),

    distances as (

        select
            measured.series_number,
            measured.member,
            {%- for word, end in [('below', 'highest'), ('above', 'lowest')] %}
            abs({{ end }}.amount - measured.amount)
            / sqrt({{ end }}.variance + measured.variance)
                as distance_{{ word }}{{ ',' if not loop.last }}
            {%- endfor %}
        from measured
        inner join measured as highest
            on measured.series_number = highest.series_number and highest.is_highest
        inner join measured as lowest
            on measured.series_number = lowest.series_number and lowest.is_lowest

    ),

    shares as (

        select
            member,
            -- drawn anew, n companies spread by (n - 1) / n of what they do: ten or more
            {%- for word in ['below', 'above'] %}
            avg(cast(
                gap_{{ word }} * sqrt(10.0 / 9.0) < distance_{{ word }} as integer
            )) as share_{{ word }}{{ ',' if not loop.last }}
            {%- endfor %}
        from distances
        inner join gaps using (series_number)
        group by member

    )

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
    left join shares using (member)
{%- endmacro %}
