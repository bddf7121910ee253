with

locations as (

    select location from {{ ref('stg_jobspy__landed_rows') }}
    where location is not null
    union
    select area from {{ ref('stg_ingest__outcomes') }}
    where area is not null

),

spellings as (

    select lower(spelling) as spelling, coalesce(canonical, '') as canonical
    from {{ ref('area_spellings') }}

),

spaced as (

    select
        location,
        {{ replace_pattern(trimmed('location'), '\\s+', ' ') }} as text
    from locations

),

cleaned as (

    select
        location,
        contains(location, '·') as is_town_first,
        {{ clean_location('coalesce(canonical, text)') }} as text
    from spaced
    left join spellings on {{ small_letters('spaced.text') }} = spellings.spelling

),

towns as (

    select
        location,
        is_town_first,
        text <> {{ without_metro_words('text') }} as is_metro,
        {{ without_metro_words('text') }} as text
    from cleaned

),

-- What is left of a text may be spelled in its own way, too: "Greater Tampa Bay Area".
respelled as (

    select
        location,
        is_town_first,
        is_metro,
        {{ filter_list(
            map_list(
                split_text("coalesce(canonical, text)", ','), 'part',
                trimmed(without_postal_code(trimmed('part')))
            ),
            'part',
            "part <> '' and not " ~ matches_pattern('part', '(?i)^' ~ work_mode() ~ '$')
        ) }} as parts
    from towns
    left join spellings on {{ small_letters('towns.text') }} = spellings.spelling

),

split as (

    select
        location,
        is_town_first,
        is_metro,
        {{ nth_of('parts', 1) }} as head,
        {{ nth_of('parts', -2) }} as middle,
        {{ nth_of('parts', -1) }} as tail,
        cardinality(parts) as part_count
    from respelled

)

select * from split
