-- How much of what was found is the job that was searched for, and what does each pay?
-- A column's new name is made of its old one.
-- noqa: disable=RF05
with

fits as (

    select
        role,
        'core' as name,
        core as postings,
        pay_currency,
        columns('^core_(.+)$') as '\1',
        columns('^share_core_(.+)$') as 'share_\1',
        postings as all_postings,
        advertisements as all_advertisements
    from main.role_audit
    union all
    select
        role,
        'near' as name,
        near as postings,
        pay_currency,
        columns('^near_(.+)$') as '\1',
        columns('^share_near_(.+)$') as 'share_\1',
        postings as all_postings,
        advertisements as all_advertisements
    from main.role_audit
    union all
    select
        role,
        'other' as name,
        other as postings,
        pay_currency,
        columns('^other_(.+)$') as '\1',
        columns('^share_other_(.+)$') as 'share_\1',
        postings as all_postings,
        advertisements as all_advertisements
    from main.role_audit
    union all
    select
        role,
        'unsure' as name,
        unsure as postings,
        pay_currency,
        columns('^unsure_(.+)$') as '\1',
        columns('^share_unsure_(.+)$') as 'share_\1',
        postings as all_postings,
        advertisements as all_advertisements
    from main.role_audit

)

select * from fits
order by role, name
