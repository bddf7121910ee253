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

    select * from {{ ref('posting_pay') }} where pay_basis = 'best'

),

fits as (

    select role, posting_id, coalesce(role_fit, 'unsure') as fit
    from {{ ref('int_postings_fitted') }}

),

advertised as (

    select role, posting_id, advertisement_id, speaks_for_copies
    from {{ ref('int_postings_advertised') }}

),

-- An advertisement counts once, however many places its copies name: as the copy that
-- speaks for them, or another where that one is not in the newest scrapes.
postings as (

    select
        pays.* except (pay_basis, city, pay_interval),
        fits.fit,
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
        count(*) filter (where is_advertisement) as advertisements
    from postings
    group by role, fit

),

advertisements as (

    select * from postings where is_advertisement

),

statistics as (

    {{ pay_statistics('advertisements', ['role', 'fit']) }}

),

by_fit as (

    select
        role,
        fit,
        counted.postings,
        counted.advertisements,
        titles.commonest_titles,
        statistics.* except (role, fit, postings)
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
        cast(coalesce(sum(by_fit.advertisements), 0) as bigint) as advertisements,
        {%- for fit in fits %}
        {%- set of_fit = "filter (where by_fit.fit = '" ~ fit ~ "')" %}
        coalesce(max(by_fit.postings) {{ of_fit }}, 0) as {{ fit }},
        coalesce(max(by_fit.advertisements) {{ of_fit }}, 0) as {{ fit }}_advertisements,
        coalesce(max(by_fit.postings_with_pay) {{ of_fit }}, 0)
            as {{ fit }}_advertisements_with_pay,
        {%- for column in [
            'median_min_yearly', 'median_min_low', 'median_min_high',
            'median_max_yearly', 'median_max_low', 'median_max_high', 'commonest_titles'
        ] %}
        max(by_fit.{{ column }}) {{ of_fit }} as {{ fit }}_{{ column }}
            {{- "," if not loop.last }}
        {%- endfor %}
        {{- "," if not loop.last }}
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
