-- How much of what was found is the job that was searched for?
with

fits as (

    select
        role,
        'core' as name,
        core as postings,
        core_advertisements as advertisements,
        share_core_of_advertisements as share_of_advertisements,
        share_core_of_advertisements_low as share_of_advertisements_low,
        share_core_of_advertisements_high as share_of_advertisements_high,
        core_commonest_titles as commonest_titles,
        postings as all_postings,
        advertisements as all_advertisements
    from main.role_audit
    union all
    select
        role,
        'near' as name,
        near as postings,
        near_advertisements as advertisements,
        share_near_of_advertisements as share_of_advertisements,
        share_near_of_advertisements_low as share_of_advertisements_low,
        share_near_of_advertisements_high as share_of_advertisements_high,
        near_commonest_titles as commonest_titles,
        postings as all_postings,
        advertisements as all_advertisements
    from main.role_audit
    union all
    select
        role,
        'other' as name,
        other as postings,
        other_advertisements as advertisements,
        share_other_of_advertisements as share_of_advertisements,
        share_other_of_advertisements_low as share_of_advertisements_low,
        share_other_of_advertisements_high as share_of_advertisements_high,
        other_commonest_titles as commonest_titles,
        postings as all_postings,
        advertisements as all_advertisements
    from main.role_audit
    union all
    select
        role,
        'unsure' as name,
        unsure as postings,
        unsure_advertisements as advertisements,
        share_unsure_of_advertisements as share_of_advertisements,
        share_unsure_of_advertisements_low as share_of_advertisements_low,
        share_unsure_of_advertisements_high as share_of_advertisements_high,
        unsure_commonest_titles as commonest_titles,
        postings as all_postings,
        advertisements as all_advertisements
    from main.role_audit

)

select * from fits
order by role, name
