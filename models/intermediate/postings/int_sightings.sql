{{ config(meta={
    'rows_by': ['source_file', 'source_row'],
    'rows_of': 'stg_jobspy__landed_rows',
    'rows_where': 'rejection_reason is null'
}) }}

with

landed_rows as (

    select * from {{ ref('stg_jobspy__landed_rows') }}

),

identities as (

    select * from {{ ref('int_postings_identified') }}

),

newest_scrapes as (

    select * from {{ ref('int_searches_newest') }}

),

{% call worked_out_once('kept') %}

    select
        landed_rows.source_file,
        landed_rows.source_row,
        landed_rows.role,
        coalesce(identities.posting_id, landed_rows.posting_key) as posting_id,
        landed_rows.area,
        landed_rows.search_term,
        landed_rows.site,
        landed_rows.scraped_at,
        landed_rows.jobspy_pay_min,
        landed_rows.jobspy_pay_max,
        landed_rows.jobspy_pay_interval,
        landed_rows.jobspy_pay_currency,
        landed_rows.unread_values,
        newest_scrapes.source_file is not null as is_in_newest_scrape,
        landed_rows.has_description
    from landed_rows
    left join identities
        on landed_rows.posting_key = identities.posting_key
        and landed_rows.jobspy_id is not distinct from identities.jobspy_id
    left join newest_scrapes using (source_file)
    where landed_rows.rejection_reason is null

{% endcall %},

found_again as (

    select role, posting_id
    from kept
    group by role, posting_id
    having count(*) > 1

),

described as (

    select kept.* except (has_description), true as describes_posting
    from kept
    anti join found_again using (role, posting_id)

    union all

    select
        kept.* except (has_description),
        -- The posting is described by its newest row that has a description.
        row_number() over (
            partition by role, posting_id
            order by not has_description, scraped_at desc, source_file, source_row
        ) = 1 as describes_posting
    from kept
    inner join found_again using (role, posting_id)

)

{{ with_row_hash('described') }}
