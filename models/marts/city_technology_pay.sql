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

    select role, metro, count(*) as all_advertisements
    from advertisements
    group by role, metro

),

pays as (

    {{ pay_statistics('named', ['role', 'metro', 'technology', 'kind']) }}

),

-- of fewer than six nothing is said
final as (

    select
        pays.role,
        pays.metro,
        pays.technology,
        pays.kind,
        pays.postings as advertisements,
        {{ share_with_interval(
            'pays.postings', 'totals.all_advertisements', 'share_of_advertisements'
        ) }},
        {{ pay_columns('pays') }}
    from pays
    inner join totals using (role, metro)
    where pays.postings >= 6

)

select * from final
