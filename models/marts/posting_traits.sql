with

traits as (

    select * from {{ ref('int_postings_traits') }}

),

counted as (

    select
        role,
        city,
        trait,
        value,
        cast(sum(sightings) as bigint) as sightings,
        count(distinct duplicate_group) as postings_without_duplicates,
        count(*) filter (where is_aggregator) as postings_of_aggregators
    from traits
    group by role, city, trait, value

),

totals as (

    select
        role,
        city,
        count(distinct posting_id) as all_postings
    from traits
    group by role, city

),

pays as (

    {{ pay_statistics('traits', ['role', 'city', 'trait', 'value']) }}

),

with_shares as (

    select
        counted.*,
        pays.postings / all_postings as share_of_postings,
        {{ wilson_low('pays.postings', 'all_postings') }} as share_of_postings_low,
        {{ wilson_high('pays.postings', 'all_postings') }} as share_of_postings_high,
        pays.* except (role, city, trait, value)
    from counted
    inner join totals using (role, city)
    inner join pays using (role, city, trait, value)

)

select * from with_shares
