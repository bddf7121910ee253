with

-- An advertisement counts in each city that it names, as in city_pay.
advertisements as (

    select * from {{ ref('int_counted') }} where is_default

),

named as (

    select
        advertisements.*,
        technologies.technology,
        technologies.kind
    from advertisements
    inner join {{ ref('int_postings_technologies') }} as technologies
        using (role, posting_id)

),

totals as (

    {{ worth_in_companies('advertisements', ['role', 'metro', 'counted']) }}

),

pays as (

    {{ pay_statistics(
        'named', ['role', 'metro', 'technology', 'kind'], 'advertisements'
    ) }}

),

-- nothing is said of fewer than six
final as (

    select
        pays.role,
        pays.metro,
        pays.technology,
        pays.kind,
        totals.counted as counts,
        {{ share_of_advertisements() }},
        {{ pay_columns() }}
    from pays
    inner join totals using (role, metro)
    where pays.advertisements >= 6

)

select * from final
