with

traits as (

    select role, posting_id, value as technology, kind
    from {{ ref('int_advertisement_traits') }}
    where trait = 'technology'

),

advertisements as (

    select * from {{ ref('int_advertisements') }}

),

named as (

    select
        advertisements.*,
        traits.technology,
        traits.kind
    from advertisements
    inner join traits using (role, posting_id)

),

totals as (

    {{ worth_in_companies('advertisements', ['role', 'counted']) }}

),

pays as (

    {{ pay_statistics('named', ['role', 'technology', 'kind'], 'advertisements') }}

),

required as (

    select role, technology, count(*) as required_in
    from {{ ref('int_postings_technologies') }}
    inner join advertisements using (role, posting_id)
    where is_required
    group by role, technology

),

differences as (

    select * from {{ ref('int_trait_differences') }} where trait = 'technology'

),

-- nothing is said of fewer than six
final as (

    select
        pays.role,
        pays.technology,
        pays.kind,
        totals.counted as counts,
        {{ share_of_advertisements() }},
        coalesce(required.required_in, 0) as required_in,
        {{ pay_columns() }},
        differences.* except (role, trait, value)
    from pays
    inner join totals using (role)
    left join required using (role, technology)
    left join differences
        on pays.role = differences.role
        and pays.technology = differences.value
    where pays.advertisements >= 6

)

select * from final
