with

postings as (

    select distinct location
    from {{ ref('stg_jobspy__landed_rows') }}
    where location is not null

),

spellings as (

    select lower(spelling) as spelling, canonical
    from {{ ref('area_spellings') }}

),

countries as (

    select lower(name) as word, code from {{ ref('countries') }}
    union
    select lower(code), code from {{ ref('countries') }}

),

regions as (

    select country, lower(name) as word, code from {{ ref('regions') }}
    union
    select country, lower(code), code from {{ ref('regions') }}

),

spaced as (

    select
        location,
        {{ replace_pattern('trim(location)', ' +', ' ') }} as text
    from postings

),

respelled as (

    select
        spaced.location,
        case
            when spellings.spelling is null then spaced.text
            else coalesce(spellings.canonical, '')
        end as text
    from spaced
    left join spellings on lower(spaced.text) = spellings.spelling

),

cleaned as (

    select
        location,
        {{ clean_location('text') }} as text
    from respelled

),

parts as (

    select
        location,
        trim(split_part(text, ',', 1)) as head,
        trim(split_part(text, ',', -2)) as middle,
        {{ replace_pattern(
            "trim(split_part(text, ',', -1))", ' [0-9]{5}(-[0-9]{4}|)$', ''
        ) }} as tail,
        length(text) - length(replace(text, ',', '')) + 1 as part_count
    from cleaned

),

words as (

    select
        parts.*,
        countries.code as country,
        states.code as us_state,
        provinces.code as province,
        regions.code as region
    from parts
    left join countries on lower(parts.tail) = countries.word
    left join regions as states
        on states.country = 'US' and lower(parts.tail) = states.word
    left join regions as provinces
        on provinces.country = 'CA' and lower(parts.tail) = provinces.word
    left join regions
        on countries.code = regions.country and lower(parts.middle) = regions.word

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
