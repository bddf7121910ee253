-- Long because of its four kinds of postings, each counted, paid and named.
{% set fits = ['core', 'near', 'other', 'unsure'] %}

with

roles as (

    select distinct role from {{ ref('int_areas_searched') }}

),

asked as (

    select
        role,
        {{ distinct_joined('search_term', ', ') }} as search_terms
    from {{ ref('stg_ingest__outcomes') }}
    group by role

),

found as (

    select
        counted.*,
        counted.role_fit as fit,
        lower(described.title) as title
    from {{ ref('int_counted') }} as counted
    inner join {{ ref('int_postings_described') }} as described using (role, posting_id)

),

postings as (

    select * from found where counted = 'postings'

),

-- An advertisement counts once, however many places its copies name.
advertisements as (

    select * from found where counted = 'all' and speaks_for_copies

),

titles as (

    select
        role,
        fit,
        {{ first_joined(
            list_in_order(
                "title || ' (' || advertisements || ')'", ['-advertisements', 'title']
            ),
            5, '; '
        ) }} as commonest_titles
    from (
        select role, fit, title, count(*) as advertisements
        from advertisements
        where title is not null
        group by role, fit, title
    )
    group by role, fit

),

counted as (

    select
        role,
        fit,
        cast(sum(copies) as bigint) as postings,
        count(*) as advertisements,
        count(*) filter (where has_pay) as advertisements_with_pay,
        any_value(main_currency) as pay_currency
    from advertisements
    group by role, fit

),

statistics as (

    {{ clustered_pay_statistics('advertisements', ['role', 'fit']) }}

),

worth as (

    {{ worth_in_companies('advertisements', ['role']) }}

),

by_fit as (

    select *
    from counted
    inner join statistics using (role, fit)
    left join titles using (role, fit)

),

by_role as (

    select
        roles.role,
        any_value(asked.search_terms) as search_terms,
        any_value(by_fit.pay_currency) as pay_currency,
        cast(coalesce(sum(by_fit.postings), 0) as bigint) as postings,
        cast(coalesce(sum(by_fit.advertisements), 0) as bigint) as advertisements
        {%- for fit in fits %}
        {%- set of_fit = "filter (where by_fit.fit = '" ~ fit ~ "')" %},
        coalesce(max(by_fit.postings) {{ of_fit }}, 0) as {{ fit }},
        coalesce(max(by_fit.advertisements) {{ of_fit }}, 0) as {{ fit }}_advertisements,
        coalesce(max(by_fit.advertisements_with_pay) {{ of_fit }}, 0)
            as {{ fit }}_advertisements_with_pay,
        {%- for end in ['min', 'max'] %}
        coalesce(max(by_fit.companies_with_{{ end }}) {{ of_fit }}, 0)
            as {{ fit }}_companies_with_{{ end }},
        {%- for column in [
            'largest_share_' ~ end, 'median_' ~ end ~ '_yearly', 'median_' ~ end ~ '_low',
            'median_' ~ end ~ '_high', 'lowest_' ~ end ~ '_yearly',
            'highest_' ~ end ~ '_yearly', 'precision_' ~ end
        ] %}
        max(by_fit.{{ column }}) {{ of_fit }} as {{ fit }}_{{ column }},
        {%- endfor %}
        {%- endfor %}
        max(by_fit.commonest_titles) {{ of_fit }} as {{ fit }}_commonest_titles
        {%- endfor %}
    from roles
    left join asked using (role)
    left join by_fit using (role)
    group by roles.role

),

-- Neither copies nor a company's advertisements are independent: the intervals are those
-- of a share of advertisements, with as many as the companies are worth.
with_shares as (

    select
        by_role.*,
        {%- for fit in fits %}
        {%- set texts = fit ~ '_advertisements' %}
        {{ fit }} / nullif(postings, 0) as share_{{ fit }},
        {{ clustered_share(texts, 'advertisements', 'effective_companies', 'low') }}
            as share_{{ fit }}_of_advertisements_low,
        {{ fit }}_advertisements / nullif(advertisements, 0)
            as share_{{ fit }}_of_advertisements,
        {{ clustered_share(texts, 'advertisements', 'effective_companies', 'high') }}
            as share_{{ fit }}_of_advertisements_high
            {{- "," if not loop.last }}
        {%- endfor %}
    from by_role
    left join worth using (role)

)

select * from with_shares
