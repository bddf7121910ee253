{# What a headline may say: which of several leads, by drawing companies anew. #}

{# A median of which one company has more than a third is no headline. #}
{% macro may_lead(largest_share) -%}{{ largest_share }} <= 1 / 3{%- endmacro %}


{# The median of each group in each draw: of the pays in order, each as often as its company
   is drawn, the one that half is reached with. `pays` has a row per advertisement: `keys`,
   posting_id, company_key, pay. #}
{% macro medians_drawn(pays, draws, keys) -%}
    select {{ keys }}, draw, min(pay) as amount
    from (
        select
            {{ keys }},
            draws.draw,
            pays.pay,
            sum(draws.times) over (
                partition by {{ keys }}, draws.draw
                order by pays.pay, pays.posting_id
                rows between unbounded preceding and current row
            ) as so_far,
            sum(draws.times) over (partition by {{ keys }}, draws.draw) as in_all
        from {{ pays }} as pays
        inner join {{ draws }} as draws using (company_key)
        where draws.times > 0
    )
    where 2 * so_far >= in_all
    group by {{ keys }}, draw
{%- endmacro %}


{# How often each of a series is the highest, alone, and the lowest, alone; and how often it
   is below the one that is highest as counted, and above the one that is lowest. Both
   have rows of `series`, `name` and amount; `drawn` one per draw. #}
{% macro leads(counted, drawn, series, name) -%}
    with

    ends as (

        select
            {{ series }},
            {{ name }},
            amount,
            first_value({{ name }}) over (
                partition by {{ series }} order by amount desc, {{ name }}
            ) as highest,
            first_value({{ name }}) over (
                partition by {{ series }} order by amount, {{ name }}
            ) as lowest,
            count(*) over (partition by {{ series }}) as compared
        from {{ counted }}

    ),

    in_draws as (

        select
            {{ series }},
            {{ name }},
            draw,
            drawn.amount,
            max(drawn.amount) over in_draw as highest_drawn,
            min(drawn.amount) over in_draw as lowest_drawn,
            count(*) over (partition by {{ series }}, draw, drawn.amount) as alike,
            max(case when {{ name }} = ends.highest then drawn.amount end) over in_draw
                as of_highest,
            max(case when {{ name }} = ends.lowest then drawn.amount end) over in_draw
                as of_lowest
        from {{ drawn }} as drawn
        inner join ends using ({{ series }}, {{ name }})
        window in_draw as (partition by {{ series }}, draw)

    ),

    counted_draws as (

        select {{ series }}, count(distinct draw) as draws
        from in_draws
        group by {{ series }}

    ),

    shares as (

        select
            {{ series }},
            {{ name }},
            count(*) filter (where amount = highest_drawn and alike = 1) as times_highest,
            count(*) filter (where amount = lowest_drawn and alike = 1) as times_lowest,
            count(*) filter (where amount < of_highest) as times_below,
            count(*) filter (where amount > of_lowest) as times_above
        from in_draws
        group by {{ series }}, {{ name }}

    )

    select
        ends.* except (highest, lowest),
        ends.{{ name }} = ends.highest as is_highest,
        ends.{{ name }} = ends.lowest as is_lowest,
        {%- for share in ['highest', 'lowest', 'below', 'above'] %}
        coalesce(times_{{ share }}, 0) / coalesce(draws, 1) as share_{{ share }}
            {{- "," if not loop.last }}
        {%- endfor %}
    from ends
    left join shares using ({{ series }}, {{ name }})
    left join counted_draws using ({{ series }})
{%- endmacro %}
