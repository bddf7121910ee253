{# How long postings stay open, where they are seen only from scrape to scrape. #}

{# In how many parts postings are divided, by company, to see how much chance there is. #}
{% macro parts_left_out() -%}20{%- endmacro %}


{% macro fewest_parts() -%}6{%- endmacro %}


{# The share still open at each age, by E. L. Kaplan and P. Meier (JASA 53 (1958),
   457-481). `lives` has a row per posting: `part`, from 1 to {{ parts_left_out() }}, by its
   company, and ages in whole days from its posting: `entered` (its first sighting),
   `seen_at` (its last), `gone_at` (the scrape that missed it; null where it is not known to
   be gone).

   - What is still open counts until its last sighting: it is censored.
   - It is at risk from its first sighting on only: those that came and went before they
     could be seen are not there to be counted, and so a posting seen once counts right.
   - It went on an unknown day between two scrapes: it is shared out among those days as the
     curve itself falls there, in a few steps (the EM algorithm of B. W. Turnbull, JRSS B 38
     (1976), 290-295; few, so that the curve stays smooth).
   - The interval is the delete-a-group jackknife's (P. S. Kott, Journal of Official
     Statistics 17 (2001), 521-526): each part of the companies is left out once. So it
     allows for what was not seen, and for a company's postings being alike. It is drawn on
     the scale log(-log S), which stays between 0 and 1, with t of 19 degrees of freedom;
   null where the companies fill fewer than {{ fewest_parts() }} parts.

   Days with fewer than 5 at risk say nothing. Returns `by`, day, at_risk, gone, share_open,
   share_open_low and share_open_high for each day up to the last with 5 at risk. #}
{% macro shares_still_open(lives, by, steps=5) -%}
    {%- set shown = by | join(', ') -%}
    {%- set keys = (by + ['replicate']) | join(', ') -%}
    {%- set parts = parts_left_out() | int -%}
    with

    filled as (

        select {{ shown }}, count(distinct part) >= {{ fewest_parts() }} as is_enough
        from {{ lives }}
        group by {{ shown }}

    ),

    lives as (

        select
            {{ keys }},
            entered,
            seen_at,
            gone_at,
            count(*) as postings,
            row_number() over (order by {{ keys }}, entered, seen_at, gone_at) as life
        from (select *, {{ each_of(numbers_to(parts, 0)) }} as replicate from {{ lives }})
        where replicate <> part
        group by {{ keys }}, entered, seen_at, gone_at

    ),

    -- One more or less is surely open from the day on.
    steps as (

        select {{ keys }}, entered + 1 as day, postings as more from lives
        union all
        select {{ keys }}, seen_at + 1, -postings from lives

    ),

    last_days as (

        select {{ keys }}, max(coalesce(gone_at, seen_at)) as last_day
        from lives
        group by {{ keys }}

    ),

    days as (

        select {{ keys }}, {{ each_of(numbers_to('last_day')) }} as day from last_days

    ),

    surely_open as (

        select
            {{ keys }},
            day,
            sum(coalesce(more, 0)) over (partition by {{ keys }} order by day)
                as surely_open
        from days
        left join (
            select {{ keys }}, day, sum(more) as more from steps group by {{ keys }}, day
        ) as changes using ({{ keys }}, day)

    ),

    {% call worked_out_once('in_doubt') %}

        select
            {{ keys }},
            life,
            postings,
            day
        from (
            select *, {{ each_of(numbers_to('gone_at', 'seen_at + 1')) }} as day
            from lives
            where gone_at > seen_at
        )

    {% endcall %},

    {% call worked_out_once('gone_0') %}

        select *, postings / count(*) over (partition by life) as gone from in_doubt

    {% endcall %},

    {%- for step in range(1, steps + 1) %}

    at_risk_{{ step }} as (

        select
            {{ keys }},
            day,
            sum(gone) as gone,
            sum(still_there) as still_there
        from (
            select
                *,
                sum(gone) over (partition by life order by day desc) as still_there
            from gone_{{ step - 1 }}
        )
        group by {{ keys }}, day

    ),

    {% call worked_out_once('curve_' ~ step) %}

        select
            *,
            exp(sum(ln(1 - hazard)) over (partition by {{ keys }} order by day))
                as share_open
        from (
            select
                {{ keys }},
                day,
                surely_open + coalesce(still_there, 0) as at_risk,
                coalesce(at_risk_{{ step }}.gone, 0) as gone,
                case
                    when at_risk < 4.999 then 0
                    else least(coalesce(at_risk_{{ step }}.gone, 0) / at_risk, 0.999999999)
                end as hazard
            from surely_open
            left join at_risk_{{ step }} using ({{ keys }}, day)
        )

    {% endcall %},

    {%- if step < steps %}

    -- share_open * hazard / (1 - hazard) is what the curve falls by on that day
    {% call worked_out_once('gone_' ~ step) %}

        select
            {{ keys }},
            life,
            postings,
            day,
            case
                when sum(fall) over (partition by life) > 0
                    then postings * fall / sum(fall) over (partition by life)
                else gone
            end as gone
        from (
            select
                gone_{{ step - 1 }}.*,
                curve.share_open * curve.hazard / (1 - curve.hazard) as fall
            from gone_{{ step - 1 }}
            inner join curve_{{ step }} as curve using ({{ keys }}, day)
        )

    {% endcall %},
    {%- endif %}
    {%- endfor %}

    -- Replicate 0 leaves nothing out.
    spread as (

        select
            {{ shown }},
            day,
            any_value(curve.at_risk) as at_risk,
            any_value(curve.gone) as gone,
            any_value(curve.share_open) as share_open,
            2.093024054408263
            * sqrt(
                {{ (parts - 1) / parts }} * sum(power(left_out.share_open - curve.share_open, 2))
            )
            / nullif(-curve.share_open * ln(curve.share_open), 0) as error
        from curve_{{ steps }} as curve
        inner join curve_{{ steps }} as left_out using ({{ shown }}, day)
        where curve.replicate = 0 and left_out.replicate > 0
        group by {{ shown }}, day, curve.share_open

    )

    select
        {{ shown }},
        day,
        at_risk,
        gone,
        share_open,
        case when is_enough then power(share_open, exp(error)) end as share_open_low,
        case when is_enough then power(share_open, exp(-error)) end as share_open_high
    from spread
    inner join filled using ({{ shown }})
    qualify day <= max(case when at_risk >= 4.999 then day end) over (
        partition by {{ shown }}
    )
{%- endmacro %}


{# The age by which half are gone, with the ends of its 95% interval: where the curve, and
   the ends of its own interval, fall to a half; null where they do not, which is "longer
   than seen". Source: R. Brookmeyer and J. Crowley, Biometrics 38 (1982), 29-41. #}
{% macro median_ages(curve, by) -%}
    {%- set keys = by | join(', ') -%}
    select
        {{ keys }},
        any_value(median_days) as median_days,
        -- around the median: of the first days too little is known
        case when count(share_open_low) > 0 then 1 + coalesce(max(day) filter (
            where share_open_low > 0.5 and day <= coalesce(median_days, day)
        ), 0) end as median_days_low,
        min(day) filter (where share_open_high <= 0.5 and day >= median_days)
            as median_days_high,
        max(day) as days_seen
    from (
        select
            *,
            min(case when share_open <= 0.5 then day end) over (partition by {{ keys }})
                as median_days
        from {{ curve }}
    )
    group by {{ keys }}
{%- endmacro %}
