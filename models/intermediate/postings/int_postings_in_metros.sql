-- Long because of its three questions: which town is meant, whether it can be believed,
-- and which metropolitan area it is in.
{{ config(database=database_of_one_build()) }}

with

-- A job is where its text says that it is, if that is another place than its location
-- or if it has none. One that pays in pounds is not in Birmingham, AL.
postings as (

    select
        role,
        posting_id,
        true_places.true_place,
        true_places.true_state,
        true_places.true_country,
        true_places.true_place is not null as is_elsewhere,
        coalesce(postings.country = 'US' and pays.pay_currency <> 'USD', false)
            as is_abroad,
        postings.place,
        postings.state,
        postings.country
    from {{ ref('int_postings_distinct') }} as postings
    left join {{ ref('int_true_places') }} as true_places using (role, posting_id)
    left join {{ ref('int_postings_paid') }} as pays using (role, posting_id)

),

placed as (

    select
        role,
        posting_id,
        is_elsewhere,
        case when is_elsewhere then true_place when not is_abroad then place end as place,
        case
            when is_elsewhere then true_state
            when not is_abroad then state
        end as state,
        case when is_elsewhere then true_country when not is_abroad then country end
            as country
    from postings

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

    select role, place, area from {{ ref('int_places_near_areas') }}

),

in_metros as (

    select
        placed.role,
        placed.posting_id,
        placed.place,
        placed.state,
        placed.country,
        placed.is_elsewhere,
        -- a town that no gazetteer knows is not a city of its own
        coalesce(metros.metro, listed_places.metro) as metro,
        areas.area,
        coalesce(metros.latitude, listed_places.latitude) as latitude,
        coalesce(metros.longitude, listed_places.longitude) as longitude
    from placed
    left join metros using (place)
    left join listed_places using (place)
    left join areas using (role, place)

)

select * from in_metros
