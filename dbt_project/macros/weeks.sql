{# What comes and goes from week to week. #}

{# In place of a limit, where a search has none: more hours, or miles, than any. #}
{% macro no_limit() -%}1000000000{%- endmacro %}


{# The Monday of a day's week. #}
{% macro week_of(moment) -%}cast(date_trunc('week', {{ moment }}) as date){%- endmacro %}


{# What was open, new and gone in each week, and what it paid: the body of the marts of
   weeks. `by` is what they are grouped by: role, and metro. A posting is open from the
   week that found it to the one before that in which it is gone, or too old to be asked
   for: it is a step up in the one and a step down in the other, and a week is the sum of
   the steps up to it. So no posting is compared with each week that it is open in. #}
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

        select * from postings where coalesce(ends_week > first_week, true)

    ),

    repeated as (

        select distinct role, advertisement_id
        from open_postings
        where posting_id <> advertisement_id

    ),

    -- A text counts from where none of its postings that began before is open.
    spans as (

        select open_postings.*, first_week as counts_from
        from open_postings
        anti join repeated using (role, advertisement_id)
        union all
        select
            open_postings.*,
            greatest(first_week, max(coalesce(ends_week, cast('9999-12-31' as date))) over (
                partition by {{ parts }}, advertisement_id
                order by first_week, posting_id
                rows between unbounded preceding and 1 preceding
            )) as counts_from
        from open_postings
        inner join repeated using (role, advertisement_id)

    ),

    steps as (

        select
            {{ parts }}, first_week as week,
            1 as postings, 0 as texts, if(is_new, 1, 0) as new_ones
        from spans
        union all
        select {{ parts }}, ends_week, -1, 0, 0 from spans where ends_week is not null
        union all
        select {{ parts }}, counts_from, 0, 1, 0 from spans
        where coalesce(ends_week > counts_from, true)
        union all
        select {{ parts }}, ends_week, 0, -1, 0 from spans where ends_week > counts_from

    ),

    steps_by_week as (

        select
            {{ keys }},
            sum(postings) as postings,
            sum(texts) as texts,
            sum(new_ones) as new_ones
        from steps
        group by {{ keys }}

    ),

    counted as (

        select
            {{ parts }},
            weeks.week,
            cast(sum(postings) as bigint) as open_postings,
            cast(sum(texts) as bigint) as open_advertisements,
            case when not bool_or(weeks.number = 1) then cast(coalesce(
                sum(new_ones) filter (where steps.week = weeks.week), 0
            ) as bigint) end as new_postings
        from steps_by_week as steps
        inner join weeks using (role)
        where steps.week <= weeks.week
        group by {{ parts }}, weeks.week
        having sum(postings) > 0

    ),

    {{ pays_of_weeks('spans', by) }},

    roles as (

        select
            role,
            any_value(counts) as counts,
            any_value(main_currency) as pay_currency
        from postings
        group by role

    ),

    -- What is no longer open is gone, or too old to be asked for.
    ended as (

        select
            {{ parts }},
            ends_week as week,
            count(gone_week) as gone_postings,
            count(*) - count(gone_week) as too_old_postings
        from postings
        where ends_week is not null
        group by {{ parts }}, ends_week

    ),

    paid as (

        select
            {{ parts }},
            week,
            weeks.number,
            weeks.searches,
            weeks.searches_whole,
            roles.counts,
            roles.pay_currency,
            coalesce(counted.open_postings, 0) as open_postings,
            coalesce(counted.open_advertisements, 0) as open_advertisements,
            counted.new_postings,
            {%- for what in ['gone', 'too_old'] %}
            case when weeks.number > 1 then coalesce(ended.{{ what }}_postings, 0) end
                as {{ what }}_postings,
            {%- endfor %}
            {%- for end in ['min', 'max'] %}
            coalesce(advertisements_with_{{ end }}, 0) as advertisements_with_{{ end }},
            median_{{ end }}_yearly,
            median_{{ end }}_low,
            median_{{ end }}_high{{ "," if not loop.last }}
            {%- endfor %}
        from counted
        full outer join ended using ({{ keys }})
        inner join weeks using (role, week)
        inner join roles using (role)
        left join medians_min using ({{ keys }})
        left join medians_max using ({{ keys }})

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


{# The medians of each week, with their intervals: medians_min and medians_max, as
   clustered_pay_statistics has them, from `spans` of postings. #}
{% macro pays_of_weeks(spans, by) -%}
    {%- set keys = (by + ['week']) | join(', ') -%}
    {%- set parts = by | join(', ') -%}
    {%- set pays = 'company_key, pay_min_yearly, pay_max_yearly' -%}
    paid_spans as (

        select
            {{ parts }},
            advertisement_id,
            {{ pays }},
            first_week,
            ends_week,
            min(posting_id) as posting_id,
            count(*) over (partition by {{ parts }}, advertisement_id) as spans
        from {{ spans }}
        where coalesce(pay_min_yearly, pay_max_yearly) is not null
        group by {{ parts }}, advertisement_id, {{ pays }}, first_week, ends_week

    ),

    -- Of several that are open the first one speaks: so these are looked at week by week.
    paid_in_week as (

        select {{ parts }}, {{ pays }}, week
        from paid_spans
        inner join weeks using (role)
        where spans > 1
            and first_week <= week
            and coalesce(ends_week > week, true)
        qualify row_number() over (
            partition by {{ keys }}, advertisement_id order by posting_id
        ) = 1

    ),

    paid_steps as (

        select {{ parts }}, {{ pays }}, first_week as week, 1 as step
        from paid_spans where spans = 1
        union all
        select {{ parts }}, {{ pays }}, ends_week, -1
        from paid_spans where spans = 1 and ends_week is not null
        union all
        select {{ parts }}, {{ pays }}, week, 1 from paid_in_week
        union all
        select {{ parts }}, {{ pays }}, {{ days_after('week', 1) }}, -1 from paid_in_week

    )
    {%- for end in ['min', 'max'] %}
    {%- set pay = 'pay_' ~ end ~ '_yearly' %},

    company_steps_{{ end }} as (

        select {{ keys }}, company_key, sum(step) as step
        from paid_steps
        where {{ pay }} is not null
        group by {{ keys }}, company_key

    ),

    companies_{{ end }} as (

        select
            {{ keys }},
            step,
            sum(step) over (
                partition by {{ parts }}, company_key order by week
            ) as advertisements
        from company_steps_{{ end }}

    ),

    -- How many companies they are worth depends on the sum of the squares of their
    -- numbers.
    square_steps_{{ end }} as (

        select
            {{ keys }},
            sum(step) as step,
            sum(power(advertisements, 2) - power(advertisements - step, 2)) as squares
        from companies_{{ end }}
        group by {{ keys }}

    ),

    worth_{{ end }} as (

        select
            {{ parts }},
            weeks.week,
            cast(sum(step) as bigint) as advertisements,
            cast(floor(
                power(sum(step), 2) / nullif(sum(squares), 0) + 0.000001
            ) as bigint) as companies
        from square_steps_{{ end }} as steps
        inner join weeks using (role)
        where steps.week <= weeks.week
        group by {{ parts }}, weeks.week
        having sum(step) > 0

    ),

    pay_steps_{{ end }} as (

        select {{ keys }}, {{ pay }} as pay, sum(step) as step
        from paid_steps
        where {{ pay }} is not null
        group by {{ keys }}, pay

    ),

    pays_{{ end }} as (

        select {{ parts }}, weeks.week, pay, sum(step) as advertisements
        from pay_steps_{{ end }} as steps
        inner join weeks using (role)
        where steps.week <= weeks.week
        group by {{ parts }}, weeks.week, pay
        having sum(step) > 0

    ),

    sorted_{{ end }} as (

        select
            {{ keys }},
            pay,
            sum(advertisements) over (partition by {{ keys }} order by pay) as up_to
        from pays_{{ end }}

    ),

    ranked_{{ end }} as (

        select
            *,
            {{ clustered_rank('advertisements', 'companies') }} as low_rank
        from worth_{{ end }}

    ),

    bounded_{{ end }} as (

        select
            {{ keys }},
            any_value(advertisements) as advertisements,
            any_value(companies) as companies,
            min(pay) filter (where up_to >= advertisements / 2.0) as lower_middle,
            min(pay) filter (where up_to >= floor(advertisements / 2.0) + 1)
                as upper_middle,
            min(pay) filter (where up_to >= low_rank) as low,
            min(pay) filter (where up_to >= advertisements + 1 - low_rank) as high
        from sorted_{{ end }}
        inner join ranked_{{ end }} using ({{ keys }})
        group by {{ keys }}

    ),

    medians_{{ end }} as (

        select
            {{ keys }},
            advertisements as advertisements_with_{{ end }},
            lower_middle + (upper_middle - lower_middle) / 2 as median_{{ end }}_yearly,
            case when companies >= 6 then low end as median_{{ end }}_low,
            case when companies >= 6 then high end as median_{{ end }}_high
        from bounded_{{ end }}

    )
    {%- endfor %}
{%- endmacro %}
