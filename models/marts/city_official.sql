with

roles as (

    select distinct role, described_role from {{ ref('int_roles_described') }}

),

occupations as (

    select * from {{ ref('role_occupations') }}

),

areas as (

    select * from {{ ref('stg_official__areas') }}

),

wages as (

    select * from {{ ref('stg_official__wages') }}

),

prices as (

    select * from {{ ref('stg_official__prices') }}

),

advertised as (

    select role, metro, advertisements from {{ ref('city_pay') }}

),

pays as (

    select * from {{ ref('city_pay') }} where pay_currency = 'USD'

),

-- Every area that employs the occupation, whether the review finds the job there or not.
joined as (

    select
        roles.role,
        areas.metro,
        areas.area_code,
        areas.area_title,
        occupations.soc_code,
        occupations.occupation,
        occupations.how_close,
        coalesce(advertised.advertisements, 0) as advertisements,
        coalesce(advertised.advertisements, 0)
            / sum(advertised.advertisements) over (partition by roles.role)
            as share_of_advertisements,
        wages.employment,
        wages.employment / sum(wages.employment) over (partition by roles.role)
            as share_of_employment,
        1000e0 * coalesce(advertised.advertisements, 0) / nullif(wages.employment, 0)
            as advertisements_per_thousand_employed,
        wages.wage_p10,
        wages.wage_p25,
        wages.wage_median,
        wages.wage_p75,
        wages.wage_p90,
        wages.top_coded,
        wages.vintage as wages_of,
        'USD' as pay_currency,
        coalesce(pays.advertisements_with_min, 0) as advertisements_with_min,
        pays.median_min_yearly,
        pays.median_min_low,
        pays.median_min_high,
        coalesce(pays.advertisements_with_max, 0) as advertisements_with_max,
        pays.median_max_yearly,
        pays.median_max_low,
        pays.median_max_high,
        coalesce(pays.is_sure, false) as is_sure,
        prices.price_level,
        prices.housing_price_level,
        prices.vintage as prices_of,
        100 * pays.median_min_yearly / prices.price_level as median_min_at_us_prices,
        100 * pays.median_max_yearly / prices.price_level as median_max_at_us_prices,
        100 * wages.wage_median / prices.price_level as wage_median_at_us_prices
    from roles
    inner join occupations using (described_role)
    cross join areas
    left join wages using (soc_code, area_code)
    left join prices using (area_code)
    left join advertised using (role, metro)
    left join pays using (role, metro)

)

select * from joined
where advertisements > 0 or employment is not null or wage_median is not null
