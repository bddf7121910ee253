{# What a headline may say: which of several leads, by drawing companies anew. #}

{# A median of which one company has more than a third is no headline. #}
{% macro may_lead(largest_share) -%}{{ largest_share }} <= 1 / 3{%- endmacro %}


{# The median of each group in each draw: of the pays in order, each as often as its
   company is drawn, the one at which half is reached. `pays` has a row per
   advertisement: `keys`, none of them null, company_key and pay. #}
{% macro medians_drawn(pays, draws, keys) -%}
    with

    -- windows over one number cost half of what they cost over all keys
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

    -- each pay once: of many advertisements, few state a pay that no other states
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
   share of draws, if all were alike, none would be as far below whichever is highest
   (above whichever is lowest) as this one is as counted. Both have rows of `series`,
   `name` and amount; `drawn` one per draw. `own` is the weight of each one's own variance
   beside the mean of all. #}
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

    spread as (

        select member, var_pop(deviation) as own_variance from in_draws group by member

    ),

    variances as (

        select
            ends.*,
            {{ own }} * coalesce(own_variance, 0)
            + (1 - {{ own }}) * avg(own_variance) over (partition by series_number)
                as variance
        from ends
        left join spread using (member)

    ),

    {% call worked_out_once('weighed') %}

        select
            in_draws.*,
            variances.variance,
            max(in_draws.amount) over in_draw as highest,
            min(in_draws.amount) over in_draw as lowest,
            max(in_draws.deviation) over in_draw as furthest_up,
            min(in_draws.deviation) over in_draw as furthest_down
        from in_draws
        inner join variances using (member)
        window in_draw as (partition by in_draws.series_number, in_draws.draw)

    {% endcall %},

    -- Who is at the ends of a draw, and the variance of the one that would be if all were
    -- alike: of several the first by name.
    draws_led as (

        select
            series_number,
            draw,
            count(*) over (partition by series_number) as draws,
            min(member) filter (where amount = highest) as highest_member,
            min(member) filter (where amount = lowest) as lowest_member,
            count(*) filter (where amount = highest) as alike_highest,
            count(*) filter (where amount = lowest) as alike_lowest,
            {%- for way in ['up', 'down'] %}
            {{ first_by('variance', 'member') }}
                filter (where deviation = furthest_{{ way }})
                as variance_{{ way }}{{ ',' if not loop.last }}
            {%- endfor %}
        from weighed
        group by series_number, draw

    ),

    {% call worked_out_once('in_draws_led') %}

        select * from weighed inner join draws_led using (series_number, draw)

    {% endcall %},

    -- How far apart chance alone sets the end of a draw and another one, at most.
    gaps as (

        select
            series_number,
            draw,
            {%- for word, way in [('below', 'up'), ('above', 'down')] %}
            max(
                abs(furthest_{{ way }} - deviation)
                / nullif(sqrt(variance_{{ way }} + variance), 0)
            ) as gap_{{ word }}{{ ',' if not loop.last }}
            {%- endfor %}
        from in_draws_led
        group by series_number, draw

    ),

    times_led as (

        select
            member,
            {%- for end in ['highest', 'lowest'] %}
            count(*) filter (
                where {{ end }}_member = member and alike_{{ end }} = 1
            ) / any_value(draws) as share_{{ end }}{{ ',' if not loop.last }}
            {%- endfor %}
        from in_draws_led
        group by member

    ),

    measured as (

        select
            variances.*,
            coalesce(share_highest, 0) as share_highest,
            coalesce(share_lowest, 0) as share_lowest,
            {%- for word, end in [('below', 'highest'), ('above', 'lowest')] %}
            abs(amount - max(case when is_{{ end }} then amount end) over in_series)
            / sqrt(
                variance + max(case when is_{{ end }} then variance end) over in_series
            ) as distance_{{ word }}{{ ',' if not loop.last }}
            {%- endfor %}
        from variances
        left join times_led using (member)
        window in_series as (partition by series_number)

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
        {%- for word in ['below', 'above'] %}
        -- drawn anew, n companies spread by (n - 1) / n of what they do: ten or more
        coalesce(avg(cast(
            gap_{{ word }} * sqrt(10.0 / 9.0) < distance_{{ word }} as integer
        )), 0) as share_{{ word }}{{ ',' if not loop.last }}
        {%- endfor %}
    from measured
    left join gaps using (series_number)
    group by all
{%- endmacro %}
