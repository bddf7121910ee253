{# What advertisements that beginners can apply for ask and pay, per `places` (a list of
   columns, empty for the whole role): the body of first_jobs and city_first_jobs. #}
{% macro first_jobs(places) -%}
    {%- set by = ['role'] + places -%}
    {%- set keys = by | join(', ') -%}
    with

    advertisements as (

        select * from {{ ref('int_advertisements') }}

    ),

    requirements as (

        select * from {{ ref('int_postings_required') }}

    ),

    technologies as (

        select role, posting_id, technology from {{ ref('int_postings_technologies') }}

    ),

    asking as (

        select
            advertisements.*,
            requirements.is_read,
            requirements.years_min,
            requirements.degree not in ('none', 'student')
            and not requirements.degree_or_experience as demands_a_degree,
            requirements.degree = 'student' or title_level = 'intern' as is_for_students
        from advertisements
        inner join requirements using (role, posting_id)

    ),

    openings as (

        select *, 'everybody' as open_to from asking
        union all
        select *, 'student' from asking where is_for_students
        union all
        select *, 'no experience' from asking where years_min = 0
        {%- for years, words in [(1, '1 year'), (2, '2 years'), (3, '3 years')] %}
        union all
        select *, 'up to {{ words }}' from asking where years_min <= {{ years }}
        {%- endfor %}
        union all
        select *, 'no years named'
        from asking
        where years_min is null
            and is_read
            and not is_for_students
            and title_level in ('not said', 'junior', 'mid')

    ),

    totals as (

        select {{ keys }}, count(*) as all_advertisements
        from asking
        group by {{ keys }}

    ),

    counted as (

        select
            {{ keys }},
            open_to,
            count(*) as advertisements,
            count(*) filter (where demands_a_degree) as with_a_degree
        from openings
        group by {{ keys }}, open_to

    ),

    named as (

        select
            {{ keys }},
            open_to,
            technology,
            count(*) as advertisements
        from openings
        inner join technologies using (role, posting_id)
        group by {{ keys }}, open_to, technology
        qualify row_number() over (
            partition by {{ keys }}, open_to order by count(*) desc, technology
        ) <= 10

    ),

    most_named as (

        select
            {{ keys }},
            open_to,
            {{ joined_in_order(
                "technology || ' ' || advertisements", ', ',
                ['advertisements desc', 'technology']
            ) }} as technologies
        from named
        group by {{ keys }}, open_to

    ),

    pays as (

        {{ pay_statistics('openings', by + ['open_to']) }}

    ),

    final as (

        select
            {%- for column in by %}
            counted.{{ column }},
            {%- endfor %}
            counted.open_to,
            counted.advertisements,
            {{ share_with_interval(
                'counted.advertisements', 'totals.all_advertisements',
                'share_of_advertisements'
            ) }},
            counted.with_a_degree,
            counted.with_a_degree / counted.advertisements as share_with_a_degree,
            most_named.technologies,
            {{ pay_columns('pays') }}
        from counted
        inner join totals using ({{ keys }})
        inner join pays using ({{ keys }}, open_to)
        left join most_named using ({{ keys }}, open_to)

    )

    select * from final
{%- endmacro %}


{# A share as three columns: itself and the ends of its Wilson interval. #}
{% macro share_with_interval(part, whole, name) -%}
    {{ part }} / {{ whole }} as {{ name }},
    {{ wilson_low(part, whole) }} as {{ name }}_low,
    {{ wilson_high(part, whole) }} as {{ name }}_high
{%- endmacro %}


{# What pay_statistics says of the pay alone, without its counts of postings. #}
{% macro pay_columns(pays) -%}
    {{ pays }}.pay_currency,
    {{ pays }}.postings_with_pay,
    {{ pays }}.postings_in_other_currencies,
    {%- for end in ['min', 'max'] %}
    {%- for column in [
        'postings_with_' ~ end, 'median_' ~ end ~ '_yearly', 'q1_' ~ end ~ '_yearly',
        'q3_' ~ end ~ '_yearly', 'median_' ~ end ~ '_low', 'median_' ~ end ~ '_high',
        'lowest_' ~ end ~ '_yearly', 'highest_' ~ end ~ '_yearly',
        'companies_with_' ~ end, 'largest_share_' ~ end, 'effective_companies_' ~ end,
        'relative_error_' ~ end, 'precision_' ~ end
    ] %}
    {{ pays }}.{{ column }},
    {%- endfor %}
    {%- endfor %}
    {{ pays }}.reliability
{%- endmacro %}
