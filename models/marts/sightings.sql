{{ config(materialized=kept_once()) }}

with

kept as (

    select * from {{ ref('int_sightings').include(database=false) }}

),

sightings as (

    select
        posting_id,
        role,
        area,
        site,
        search_term,
        cast(scraped_at as date) as scraped_on,
        is_in_newest_scrape,
        jobspy_pay_min,
        jobspy_pay_max,
        jobspy_pay_interval,
        jobspy_pay_currency,
        cast(unread_values as string) as unread_values,
        source_file,
        source_row
    from kept

)

select * from sightings
