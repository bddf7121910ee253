with

newest as (

    select source_file from {{ ref('int_searches_newest') }}

),

capped as (

    select * from {{ ref('int_searches_capped') }}

),

searches as (

    select
        role,
        area,
        site,
        search_term,
        scraped_on,
        source_file,
        rows_received,
        is_capped,
        cap_evidence
    from capped
    inner join newest using (source_file)

)

select * from searches
