with

curve as (

    {{ shares_still_open(ref('int_postings_staying'), ['role']) }}

),

followed as (

    select role, is_enough from {{ ref('int_roles_followed') }}

),

survival as (

    select
        role,
        curve.day as days,
        curve.at_risk,
        curve.gone,
        curve.share_open,
        curve.share_open_low,
        curve.share_open_high,
        followed.is_enough
    from curve
    inner join followed using (role)

)

select * from survival
