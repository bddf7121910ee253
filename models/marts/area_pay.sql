with

areas as (

    select role, area from {{ ref('int_areas_searched') }}

),

pays as (

    select * from {{ ref('int_area_pays') }} where pay_basis = 'best'

),

audits as (

    select role, area, verdict from {{ ref('area_audit') }}

),

-- An area whose search found nothing has its row too.
area_pays as (

    select *
    from areas
    left join pays using (role, area)

),

statistics as (

    {{ pay_statistics('area_pays', ['role', 'area']) }}

),

with_verdict as (

    select
        statistics.* except (is_sure),
        statistics.is_sure and audits.verdict = 'fine' as is_sure,
        audits.verdict
    from statistics
    inner join audits using (role, area)

)

select * from with_verdict
