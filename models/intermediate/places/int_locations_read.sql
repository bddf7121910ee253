with

words as (

    select * from {{ ref('int_locations_split') }}

),

-- "Colorado, United States" and "KA, IN" name no city. Names go with names and codes with
-- codes: "Ontario, CA" is a city in California, "ON, CA" the Canadian province.
certainties as (

    select
        *,
        case
            when part_count = 1 then country is not null or us_state is not null
            when country is null then false
            when part_count = 2 then
                (region is not null and (us_state is null or length(tail) > 2))
                or ({{ matches_pattern('head', '^[A-Z]{2}$') }} and length(tail) = 2)
            else
                region is not null
                or us_state is null
                or {{ matches_pattern('middle', '^[A-Z0-9]{1,3}$') }}
        end as is_certain,
        case when part_count = 2 then head else middle end as city
    from words

),

readings as (

    select
        location,
        1 as likelihood_rank,
        case when part_count > 2 then head end as city,
        case
            when part_count > 1 then coalesce(region, middle)
            when country is null then us_state
        end as state,
        coalesce(country, 'US') as country
    from certainties
    where is_certain

    union all

    select location, 2, city, us_state, 'US'
    from certainties
    where not is_certain and us_state is not null

    union all

    select location, 3, city, null, country
    from certainties
    where not is_certain and part_count > 1 and country is not null

    union all

    select location, 4, city, province, 'CA'
    from certainties
    where not is_certain and part_count > 1 and province is not null

),

named as (

    select
        location,
        likelihood_rank,
        {{ clean_city('city', 'country') }} as city,
        state,
        country
    from readings

)

select * from named
