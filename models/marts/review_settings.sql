with

pay_intervals as (

    select * from {{ ref('int_pay_intervals') }}

),

other_pay_intervals as (

    select * from {{ ref('pay_intervals') }} where basis <> '{{ var("yearly_basis") }}'

),

settings as (

    select
        'yearly_basis' as setting,
        '{{ var("yearly_basis") }}' as value
    union all
    {%- for name in ['metro_radius_km', 'audit_fewest_postings', 'audit_elsewhere_below',
                     'audit_another_place_below'] %}
    select '{{ name }}', '{{ var(name) }}'
    union all
    {%- endfor %}
    select 'dbt', '{{ dbt_version }}'
    union all
    select '{{ target.type }}', version()
    union all
    select
        'periods_per_year_' || pay_interval,
        cast(cast(periods_per_year as integer) as string)
    from pay_intervals
    union all
    select
        'periods_on_the_other_basis_' || pay_interval,
        cast(cast(periods_per_year as integer) as string)
    from other_pay_intervals

)

select * from settings
