-- What share of the advertisements is remote, city by city, by the text's word first?
--
-- One row per metropolitan area that ten or more advertisements of the job name, with the
-- share's 95% interval. The text's word decides, and the site's mark where it has none.
select
    postings.role,
    postings.metro,
    count(*) as advertisements,
    count(*) filter (where work_mode = 'remote') as remote,
    count(*) filter (where work_mode = 'remote' and work_mode_source = 'text')
        as remote_by_its_text,
    unnest(company_share_interval(
        coalesce(work_mode = 'remote', false),
        coalesce(postings.company_key, postings.advertisement_id)
    ))
from main.posting_requirements
inner join main.postings using (role, posting_id)
where postings.is_counted_in_metro
group by postings.role, postings.metro
having count(*) >= 10
order by postings.role, advertisements desc, postings.metro
