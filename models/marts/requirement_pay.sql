with

traits as (

    select role, posting_id, trait as requirement, value
    from {{ ref('int_advertisement_traits') }}
    where trait <> 'technology'

),

advertisements as (

    select * from {{ ref('int_advertisements') }}

),

named as (

    select
        advertisements.*,
        traits.requirement,
        traits.value
    from advertisements
    inner join traits using (role, posting_id)

),

totals as (

    {{ worth_in_companies('advertisements', ['role', 'counted']) }}

),

pays as (

    {{ pay_statistics('named', ['role', 'requirement', 'value'], 'advertisements') }}

),

differences as (

    select * from {{ ref('int_trait_differences') }} where trait <> 'technology'

),

-- nothing is said of fewer than six
final as (

    select
        pays.role,
        pays.requirement,
        pays.value,
        totals.counted as counts,
        {{ share_of_advertisements() }},
        {{ pay_columns() }},
        differences.* except (role, trait, value)
    from pays
    inner join totals using (role)
    left join differences
        on pays.role = differences.role
        and pays.requirement = differences.trait
        and pays.value = differences.value
    where pays.advertisements >= 6

)

select * from final
