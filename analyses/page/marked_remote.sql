-- What do the texts say of the advertisements that are marked remote?
select
    postings.role,
    count(*) as marked,
    count(*) filter (where work_mode_source = 'text' and work_mode = 'remote')
        as said_remote,
    count(*) filter (where work_mode_source = 'text' and work_mode <> 'remote')
        as said_otherwise
from main.postings
inner join main.posting_requirements using (role, posting_id)
where postings.is_counted and postings.is_remote
group by postings.role
order by postings.role
