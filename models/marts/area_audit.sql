-- Long, since one question takes four steps: where the postings lie, how many lie within
-- the area, where the others lie, and what that says of the search.
with

areas as (

    select areas.*, metros.metro
    from {{ ref('int_areas_searched') }} as areas
    left join {{ ref('int_places_in_metros') }} as metros using (place)

),

found as (

    select distinct role, area, posting_id
    from {{ ref('int_sightings') }}
    where is_in_newest_scrape

),

postings as (

    select
        role,
        posting_id,
        found.latitude,
        found.longitude,
        found.nearest_area,
        places.place,
        places.state,
        places.country,
        places.metro
    from {{ ref('int_postings_described') }} as found
    inner join {{ ref('int_postings_in_metros') }} as places using (role, posting_id)
    where found.is_in_newest_scrape

),

located as (

    select
        role,
        area,
        postings.place,
        postings.metro,
        coalesce(nearest_area = area, false) as is_nearest,
        coalesce(
            areas.kind = 'town' and {{ great_circle_km(
                'areas.latitude', 'areas.longitude',
                'postings.latitude', 'postings.longitude'
            ) }} <= {{ var('metro_radius_km') }},
            false
        ) as is_within_radius,
        coalesce(
            case
                -- as everywhere else; outside the USA a town may be in none
                when areas.kind = 'town' and areas.country = 'US'
                    then areas.metro = postings.metro
                when areas.kind = 'town'
                    then coalesce(areas.metro = postings.metro, is_within_radius)
                when areas.kind in ('country', 'region')
                    then areas.country = postings.country
                    and coalesce(areas.state = postings.state, areas.state is null)
            end,
            false
        ) as is_in_area
    from areas
    inner join found using (role, area)
    inner join postings using (role, posting_id)
    where postings.latitude is not null
        or postings.metro is not null
        or (areas.kind in ('country', 'region') and postings.country is not null)

),

counted as (

    select
        role,
        area,
        count(*) as located_postings,
        count(*) filter (where is_in_area) as postings_in_area,
        count(*) filter (where is_within_radius) as postings_within_radius,
        count(*) filter (where is_nearest) as postings_nearest
    from located
    group by role, area

),

elsewhere as (

    select
        role,
        area,
        place,
        count(*) as postings,
        sum(count(*)) over (partition by role, area, coalesce(metro, place))
            as postings_there
    from located
    where not is_in_area and place is not null
    group by role, area, place, metro

),

most_common_elsewhere as (

    select
        role,
        area,
        place as suggested_place,
        postings_there
    from elsewhere
    qualify row_number() over (
        partition by role, area order by postings desc, place
    ) = 1

),

compared as (

    select
        role,
        area,
        areas.postings,
        areas.kind as area_kind,
        coalesce(counted.located_postings, 0) as located_postings,
        coalesce(
            case when areas.kind <> 'unknown place' then counted.postings_in_area end, 0
        ) as postings_in_area,
        coalesce(counted.postings_within_radius, 0) as postings_within_radius,
        coalesce(counted.postings_nearest, 0) as postings_nearest,
        case when areas.kind <> 'unknown place' then counted.postings_in_area end
            as known_in_area,
        suggested_place,
        postings_there
    from areas
    left join counted using (role, area)
    left join most_common_elsewhere using (role, area)

),

judged as (

    select
        * except (known_in_area, suggested_place, postings_there),
        known_in_area / nullif(located_postings, 0) as share_in_area,
        {{ wilson_low('known_in_area', 'located_postings') }} as share_in_area_low,
        {{ wilson_high('known_in_area', 'located_postings') }} as share_in_area_high,
        case
            when area_kind = 'unknown place' then 'not checked: the place is unknown'
            when located_postings < {{ var('audit_fewest_postings') }}
                then 'too few to tell'
            when share_in_area < {{ var('audit_another_place_below') }}
                then 'another place altogether'
            when share_in_area < {{ var('audit_elsewhere_below') }}
                then 'mostly elsewhere'
            else 'fine'
        end as verdict,
        -- more point there than to the place that was asked for
        case when verdict not in ('fine', 'too few to tell')
            and postings_there > coalesce(known_in_area, 0) then suggested_place end
            as suggested_place
    from compared

)

select * from judged
