{{ config(database=database_of_one_build()) }}

with

described as (

    select * from {{ ref('int_postings_described') }}

),

-- A scrape belongs to the week in which its run began.
days as (

    select
        role,
        cast(scraped_at as date) as scraped_on,
        min({{ week_of('run_began_at') }}) as week
    from {{ ref('stg_ingest__outcomes') }}
    group by role, scraped_on

),

ways as (

    select role, bool_or(role_fit = 'core') as has_core
    from described
    group by role

),

currencies as (

    select role, any_value(main_currency) as main_currency
    from {{ ref('int_area_pays') }}
    group by role

),

followed as (

    select
        described.role,
        described.posting_id,
        described.metro,
        if(ways.has_core, 'core', 'all') as counts,
        described.advertisement_id,
        coalesce(described.company_key, described.advertisement_id) as company_key,
        described.is_new_to_site as is_new,
        firsts.week as first_week,
        gones.week as gone_week,
        coalesce(gones.week, unseen.week) as ends_week,
        currencies.main_currency,
        {%- for end in ['min', 'max'] %}
        if(
            described.pay_currency = currencies.main_currency,
            described.pay_{{ end }}_yearly,
            null
        ) as pay_{{ end }}_yearly{{ "," if not loop.last }}
        {%- endfor %}
    from described
    inner join ways using (role)
    inner join days as firsts
        on described.role = firsts.role and described.first_seen_on = firsts.scraped_on
    left join days as gones
        on described.role = gones.role and described.gone_by = gones.scraped_on
    left join days as unseen
        on described.role = unseen.role and described.out_of_sight_on = unseen.scraped_on
    left join currencies on described.role = currencies.role
    where not ways.has_core or described.role_fit = 'core'

)

select * from followed
