{{ config(materialized='view') }}

with

-- A job is where its text says that it is, if that is another place than its location
-- or if it has none.
postings as (

    select
        role,
        posting_id,
        coalesce(true_places.true_place, postings.place) as place,
        true_places.true_place is not null as is_elsewhere
    from {{ ref('int_postings_distinct') }} as postings
    left join {{ ref('int_true_places') }} as true_places using (role, posting_id)
    where coalesce(true_places.true_place, postings.place) is not null

),

metros as (

    select * from {{ ref('int_places_in_metros') }}

),

-- No location may name the town that a text does.
listed as (

    select
        metro,
        state,
        latitude,
        longitude,
        {{ each_of(split_text('towns', '|')) }} as town
    from {{ ref('metropolitan_areas') }}

),

listed_places as (

    select
        town || ', ' || state as place,
        metro,
        latitude,
        longitude
    from listed
    qualify row_number() over (partition by place order by metro) = 1

),

areas as (

    select place, area from {{ ref('int_places_near_areas') }}

),

in_metros as (

    select
        postings.role,
        postings.posting_id,
        postings.place,
        postings.is_elsewhere,
        coalesce(metros.metro, listed_places.metro, postings.place) as metro,
        areas.area,
        coalesce(metros.latitude, listed_places.latitude) as latitude,
        coalesce(metros.longitude, listed_places.longitude) as longitude
    from postings
    left join metros using (place)
    left join listed_places using (place)
    left join areas using (place)

)

select * from in_metros
