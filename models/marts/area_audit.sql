with

areas as (

    select * from {{ ref('int_areas_searched') }}

),

found as (

    select distinct role, area, posting_id
    from {{ ref('int_sightings') }}
    where is_in_newest_scrape

),

postings as (

    select role, posting_id, city, state, country, latitude, longitude, nearest_area
    from {{ ref('int_postings_distinct') }}

),

located as (

    select
        role,
        area,
        {{ place_label('city', 'state', 'country') }} as place,
        coalesce(nearest_area = area, false) as is_nearest,
        coalesce({{ great_circle_km(
            'areas.latitude', 'areas.longitude', 'postings.latitude', 'postings.longitude'
        ) }} <= {{ var('metro_radius_km') }}, false) as is_in_area
    from areas
    inner join found using (role, area)
    inner join postings using (role, posting_id)
    where postings.latitude is not null

),

counted as (

    select
        role,
        area,
        count(*) as located_postings,
        count(*) filter (where is_in_area) as postings_in_area,
        count(*) filter (where is_nearest) as postings_nearest
    from located
    group by role, area

),

most_common_elsewhere as (

    select
        role,
        area,
        place as suggested_place
    from (
        select role, area, place, count(*) as postings
        from located
        where not is_in_area
        group by role, area, place
    )
    qualify row_number() over (
        partition by role, area order by postings desc, place
    ) = 1

),

judged as (

    select
        role,
        area,
        areas.postings,
        coalesce(located_postings, 0) as located_postings,
        coalesce(postings_in_area, 0) as postings_in_area,
        coalesce(postings_nearest, 0) as postings_nearest,
        case when latitude is not null
            then postings_in_area / nullif(located_postings, 0)
        end as share_in_area,
        case when latitude is not null
            then {{ wilson_low('postings_in_area', 'located_postings') }}
        end as share_in_area_low,
        case when latitude is not null
            then {{ wilson_high('postings_in_area', 'located_postings') }}
        end as share_in_area_high,
        case
            when latitude is null then 'unknown place'
            when coalesce(counted.located_postings, 0) < {{ var('audit_fewest_postings') }}
                then 'too few to tell'
            when postings_in_area / located_postings < {{ var('audit_another_place_below') }}
                then 'another place altogether'
            when postings_in_area / located_postings < {{ var('audit_elsewhere_below') }}
                then 'mostly elsewhere'
            else 'fine'
        end as verdict,
        case when verdict not in ('fine', 'too few to tell')
            then suggested_place
        end as suggested_place
    from areas
    left join counted using (role, area)
    left join most_common_elsewhere using (role, area)

)

select * from judged
