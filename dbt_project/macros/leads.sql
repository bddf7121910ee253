{# What a headline may say: which of several leads, by drawing companies anew. #}

{# A median of which one company has more than a third is no headline. #}
{% macro may_lead(largest_share) -%}{{ largest_share }} <= 1 / 3{%- endmacro %}


{# The median of each group in each draw: of the pays in order, each as often as its company
   is drawn, the one that half is reached with. `pays` has a row per advertisement: `keys`,
   posting_id, company_key, pay. #}
{% macro medians_drawn(pays, draws, keys) -%}
    with

    -- windows over one number are half as dear as over all keys
    numbered as (

        select
            {{ keys }},
            company_key,
            pay,
            dense_rank() over (order by {{ keys }}) as series_number,
            row_number() over (partition by {{ keys }} order by pay, posting_id) as rank
        from {{ pays }}

    ),

    added_up as (

        select
            numbered.series_number,
            draws.draw,
            numbered.pay,
            sum(draws.times) over (
                partition by numbered.series_number, draws.draw order by numbered.rank
                rows between unbounded preceding and current row
            ) as so_far,
            sum(draws.times) over (
                partition by numbered.series_number, draws.draw
            ) as in_all
        from numbered
        inner join {{ draws }} as draws using (company_key)
        where draws.times > 0

    ),

    medians as (

        select series_number, draw, min(pay) as amount
        from added_up
        where 2 * so_far >= in_all
        group by series_number, draw

    ),

    series as (

        select distinct {{ keys }}, series_number from numbered

    )

    select {{ keys }}, draw, amount
    from medians
    inner join series using (series_number)
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
