-- Long for its four kinds of postings, each counted, paid and named.
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

pays as (

    select * from {{ ref('posting_pay') }}

),

fits as (

    select role, posting_id, coalesce(role_fit, 'unsure') as fit
    from {{ ref('int_postings_fitted') }}

),

advertised as (

    select
        role,
        posting_id,
        advertisement_id,
        -- Who is not named is nobody else.
        coalesce(company_key, advertisement_id) as company_key,
        speaks_for_copies
    from {{ ref('int_postings_advertised') }}

),

-- An advertisement counts once, however many places its copies name: as the copy that
-- speaks for them, or another where that one is not in the newest scrapes.
postings as (

    select
        pays.* except (metro, pay_interval),
        fits.fit,
        advertised.company_key,
        lower(described.title) as title,
        row_number() over (
            partition by role, advertised.advertisement_id
            order by advertised.speaks_for_copies desc, posting_id
        ) = 1 as is_advertisement
    from pays
    inner join fits using (role, posting_id)
    inner join advertised using (role, posting_id)
    inner join {{ ref('int_postings_distinct') }} as described using (role, posting_id)

),

titles as (

    select
        role,
        fit,
        {{ first_joined(
            list_in_order("title || ' (' || postings || ')'", ['postings desc', 'title']),
            5, '; '
        ) }} as commonest_titles
    from (
        select role, fit, title, count(*) as postings
        from postings
        where title is not null
        group by role, fit, title
    )
    group by role, fit

),

counted as (

    select
        role,
        fit,
        count(*) as postings,
        count(*) filter (where is_advertisement) as advertisements,
        count(*) filter (where is_advertisement and has_pay) as advertisements_with_pay,
        any_value(main_currency) as pay_currency
    from postings
    group by role, fit

),

advertisements as (

    select * from postings where is_advertisement

),

statistics as (

    {{ clustered_pay_statistics('advertisements', ['role', 'fit']) }}

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
            'median_' ~ end ~ '_high', 'precision_' ~ end
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

-- Copies are not independent: the intervals are those of a share of advertisements.
with_shares as (

    select
        by_role.*,
        {%- for fit in fits %}
        {{ fit }} / nullif(postings, 0) as share_{{ fit }},
        {{ wilson_low(fit ~ '_advertisements', 'advertisements') }}
            as share_{{ fit }}_of_advertisements_low,
        {{ fit }}_advertisements / nullif(advertisements, 0)
            as share_{{ fit }}_of_advertisements,
        {{ wilson_high(fit ~ '_advertisements', 'advertisements') }}
            as share_{{ fit }}_of_advertisements_high
            {{- "," if not loop.last }}
        {%- endfor %}
    from by_role

)

select * from with_shares
