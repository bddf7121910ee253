-- Per file: rows that ingestion recorded = sightings + rejected rows. A file with rows
-- and no record fails too. (A record whose file is missing promises nothing.)
with

recorded as (

    select
        source_file,
        rows_landed + rows_refused as rows_recorded
    from {{ ref('scrape_outcomes') }}
    where error is distinct from 'the landed file is missing'

),

kept as (

    select
        source_file,
        count(*) as rows_kept
    from (
        select source_file from {{ ref('sightings') }}
        union all
        select source_file from {{ ref('rejected_rows') }}
    )
    group by source_file

)

select *
from recorded
full join kept using (source_file)
where coalesce(rows_recorded, -1) <> coalesce(rows_kept, 0)
