-- Of the areas, and of every trait that a posting has once; of one that it may have
-- several times, to one at least.
with

shares as (

    select role, 'areas' as of_what, false as has_several, share_of_postings
    from {{ ref('area_postings') }}
    union all
    select
        role,
        concat_ws(', ', city, trait),
        trait in ('industry', 'job_type'),
        share_of_postings
    from {{ ref('posting_traits') }}

)

select
    role,
    of_what,
    sum(share_of_postings) as total
from shares
group by role, of_what, has_several
having sum(share_of_postings) < 1 - 1e-9
    or (sum(share_of_postings) > 1 + 1e-9 and not has_several)
