with

locations as (

    select location from {{ ref('stg_jobspy__landed_rows') }}
    where location is not null
    union
    select area from {{ ref('stg_ingest__outcomes') }}
    where area is not null

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
    from locations

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

)

select * from words
