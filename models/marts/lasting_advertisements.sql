{# Three facts, and how much of each makes it a signal. #}
{% set signals = {
    'is_open_for_long': 'days_seen >= 60',
    'is_posted_again': 'times_posted >= 2',
    'names_many_places': 'places_named >= 5'
} %}

with

described as (

    select * from {{ ref('int_postings_described') }}

),

-- What was posted once, in one place, has one signal at most.
posted_again as (

    select distinct role, advertisement_id
    from described
    where posting_id <> advertisement_id

),

-- A copy of another day is the same text posted again; those of one week are one posting
-- in many places.
copies as (

    select
        role,
        advertisement_id,
        posting_id,
        title,
        company,
        places_named,
        is_open,
        last_seen_on,
        least(coalesce(date_posted, first_seen_on), first_seen_on) as begins_on,
        lag(least(coalesce(date_posted, first_seen_on), first_seen_on)) over (
            partition by role, advertisement_id
            order by least(coalesce(date_posted, first_seen_on), first_seen_on)
        ) as posted_before_on
    from described
    inner join posted_again using (role, advertisement_id)

),

advertisements as (

    select
        role,
        advertisement_id,
        min(title) as title,
        min(company) as company,
        count(*) as postings,
        min(begins_on) as first_posted_on,
        max(last_seen_on) as last_seen_on,
        {{ days_between('min(begins_on)', 'max(last_seen_on)') }} as days_seen,
        1 + count(*) filter (
            where {{ days_between('posted_before_on', 'begins_on') }} > 7
        ) as times_posted,
        any_value(places_named) as places_named,
        bool_or(is_open) as is_open
    from copies
    group by role, advertisement_id

),

judged as (

    select
        *,
        {%- for signal, is_there in signals.items() %}
        {{ is_there }} as {{ signal }},
        {%- endfor %}
        {% for is_there in signals.values() -%}
        cast({{ is_there }} as bigint){{ " + " if not loop.last }}
        {%- endfor %} as signals
    from advertisements

)

select * from judged
where signals >= 2
