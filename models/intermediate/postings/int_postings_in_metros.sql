{{ config(materialized='view') }}

with

postings as (

    select role, posting_id, place
    from {{ ref('int_postings_distinct') }}
    where place is not null

),

metros as (

    select * from {{ ref('int_places_in_metros') }}

),

areas as (

    select place, area from {{ ref('int_places_near_areas') }}

),

in_metros as (

    select
        postings.role,
        postings.posting_id,
        coalesce(metros.metro, postings.place) as metro,
        areas.area,
        metros.latitude,
        metros.longitude
    from postings
    left join metros using (place)
    left join areas using (place)

)

select * from in_metros
