{# What advertisements that beginners can apply for ask and pay, per `places` (a list of
   columns, empty for the whole role): the body of first_jobs and city_first_jobs, where
   each advertisement is in one row, and of ways_in, where it is in all whose beginner
   could apply (`is_nested`). Each place has a row for each kind, even if it counts none. #}
{% macro first_jobs(places, is_nested=false) -%}
    {%- set kind = 'open_to' if is_nested else 'asks' -%}
    {%- set by = ['role'] + places -%}
    {%- set keys, all_keys = by | join(', '), (by + [kind]) | join(', ') -%}
    {%- set numbers = {1: '1 year', 2: '2 years', 3: '3 years'} -%}
    {%- set names_no_years -%}
        years_min is null
        and is_read
        and not is_for_students
        and title_level in ('not said', 'junior', 'mid')
    {%- endset -%}
    with

    advertisements as (

        select *
        from {{ ref('int_counted') }}
        where is_default{{ " and speaks_for_copies" if not places }}

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
            coalesce(requirements.degree = 'student' or title_level = 'intern', false)
                as is_for_students
        from advertisements
        inner join requirements using (role, posting_id)

    ),

    {% if is_nested -%}
    openings as (

        select *, 'student' as open_to from asking where is_for_students
        union all
        select *, 'no experience' from asking where years_min = 0
        {%- for years, words in numbers.items() %}
        union all
        select *, 'up to {{ words }}' from asking where years_min <= {{ years }}
        {%- endfor %}
        union all
        select *, 'no years named' from asking where {{ names_no_years }}

    ),
    {%- else -%}
    openings as (

        select
            *,
            case
                when is_for_students then 'student'
                when years_min = 0 then 'no experience'
                {%- for years, words in numbers.items() %}
                when years_min = {{ years }} then '{{ words }}'
                {%- endfor %}
                when {{ names_no_years }} then 'no years named'
                else 'more, or not known'
            end as asks
        from asking

    ),
    {%- endif %}

    totals as (

        {{ worth_in_companies('asking', by + ['counted']) }}

    ),

    rows_of_all as (

        select
            {{ keys }},
            {{ each_of(list_of(
                ["'student'", "'no experience'"] + words_of_years(numbers, is_nested)
                + ["'no years named'"] + ([] if is_nested else ["'more, or not known'"])
            )) }} as {{ kind }}
        from totals

    ),

    all_openings as (

        select *
        from rows_of_all
        left join openings using ({{ all_keys }})

    ),

    demanding as (

        select
            {{ all_keys }},
            count(*) filter (where demands_a_degree) as with_a_degree
        from all_openings
        group by {{ all_keys }}

    ),

    named as (

        select *
        from (
            select
                {{ all_keys }},
                technology,
                count(*) as advertisements
            from openings
            inner join technologies using (role, posting_id)
            group by {{ all_keys }}, technology
        )
        qualify row_number() over (
            partition by {{ all_keys }} order by advertisements desc, technology
        ) <= 10

    ),

    most_named as (

        select
            {{ all_keys }},
            {{ joined_in_order(
                "technology || ' ' || advertisements", ', ',
                ['advertisements desc', 'technology']
            ) }} as technologies
        from named
        group by {{ all_keys }}

    ),

    pays as (

        {{ pay_statistics('all_openings', by + [kind], 'advertisements') }}

    ),

    final as (

        select
            {{ all_keys }},
            totals.counted as counts,
            {{ share_of_advertisements() }},
            demanding.with_a_degree,
            demanding.with_a_degree / nullif(pays.advertisements, 0)
                as share_with_a_degree,
            most_named.technologies,
            {{ pay_columns() }}
        from pays
        inner join totals using ({{ keys }})
        inner join demanding using ({{ all_keys }})
        left join most_named using ({{ all_keys }})

    )

    select * from final
{%- endmacro %}


{% macro words_of_years(numbers, is_nested) -%}
    {%- set words = [] -%}
    {%- for number in numbers.values() -%}
        {%- do words.append("'" ~ ('up to ' if is_nested else '') ~ number ~ "'") -%}
    {%- endfor -%}
    {{ return(words) }}
{%- endmacro %}


{# What pay_statistics counts, as `pays`, and its share of `totals` (worth_in_companies),
   with the interval that allows for a company's advertisements being alike. #}
{% macro share_of_advertisements() -%}
    {%- set k, n, worth = 'pays.advertisements', 'totals.members',
        'totals.effective_companies' -%}
    {{ k }},
    {{ k }} / {{ n }} as share_of_advertisements,
    {{ clustered_share(k, n, worth, 'low') }} as share_of_advertisements_low,
    {{ clustered_share(k, n, worth, 'high') }} as share_of_advertisements_high
{%- endmacro %}


{# What pay_statistics says of the pay alone, without what it counts. #}
{% macro pay_columns() -%}
    pays.pay_currency,
    pays.advertisements_with_pay,
    pays.advertisements_in_other_currencies,
    {%- for end in ['min', 'max'] %}
    {%- for column in [
        'advertisements_with_' ~ end, 'median_' ~ end ~ '_yearly',
        'p10_' ~ end ~ '_yearly', 'q1_' ~ end ~ '_yearly', 'q3_' ~ end ~ '_yearly',
        'p90_' ~ end ~ '_yearly', 'median_' ~ end ~ '_low',
        'median_' ~ end ~ '_high', 'lowest_' ~ end ~ '_yearly',
        'highest_' ~ end ~ '_yearly', 'companies_with_' ~ end, 'largest_share_' ~ end,
        'effective_companies_' ~ end, 'relative_error_' ~ end, 'precision_' ~ end
    ] %}
    pays.{{ column }},
    {%- endfor %}
    {%- endfor %}
    pays.reliability,
    pays.is_sure
{%- endmacro %}
