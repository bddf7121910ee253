{# All that a location may mean. Somewhat long: the rules of reading stand side by side,
   each one a branch. #}
{% set code = '^[A-Z]{2}$' %}
{% set two_towns = '(?:[-–]| (?:and|und|et|y|e|en|och|og|i|of|o) ).*$' %}

with

parts as (

    select * from {{ ref('int_locations_split') }}

),

countries as (

    select lower(name) as word, code, city from {{ ref('countries') }}
    union
    select lower(code), code, null from {{ ref('countries') }}

),

regions as (

    select
        country, lower(name) as word, state, state = code as is_abbreviated,
        true as is_name
    from {{ ref('regions') }}
    union
    select country, lower(code), state, state = code, false from {{ ref('regions') }}

),

region_words as (

    select distinct word from regions

),

large_towns as (

    select distinct country, spelling as word
    from {{ ref('base_geonames__spellings') }}
    where is_official and population >= 100000

),

words as (

    select
        parts.*,
        countries.code as country,
        countries.city as city_state,
        head_countries.code as head_country,
        us_states.state as us_state,
        country_regions.state as region,
        country_regions.is_abbreviated,
        region_words.word is not null as is_tail_region,
        large_towns.word is not null as is_middle_town,
        {{ matches_pattern('middle', code) }} and {{ matches_pattern('tail', code) }}
            as are_codes,
        {{ matches_pattern('middle', '^[A-Z0-9]{1,3}$') }} as is_middle_code
    from parts
    left join countries on {{ small_letters('parts.tail') }} = countries.word
    left join regions as us_states
        on us_states.country = 'US' and {{ small_letters('parts.tail') }} = us_states.word
    left join regions as country_regions
        on countries.code = country_regions.country
        and {{ small_letters('parts.middle') }} = country_regions.word
    left join countries as head_countries
        on {{ small_letters('parts.head') }} = head_countries.word
        and length(parts.head) > 2
    left join region_words on {{ small_letters('parts.tail') }} = region_words.word
    left join large_towns
        on countries.code = large_towns.country
        and {{ small_letters('parts.middle') }} = large_towns.word

),

-- "Colorado, United States" and "KA, IN" name no town. Names go with names and codes with
-- codes: "Ontario, CA" is a town in California, "ON, CA" the Canadian province.
certainties as (

    select
        *,
        part_count = 2 and (
            are_codes or (region is not null and (us_state is null or length(tail) > 2))
        ) as is_region,
        part_count > 2 and country is not null and (
            region is not null or us_state is null or is_middle_code
        ) as is_full
    from words

),

readings as (

    select location, 1 as likelihood_rank, city_state as city, null as state, country
    from certainties
    where part_count = 1 and country is not null

    union all

    select
        location, 1, null,
        case when are_codes then middle else region end,
        country
    from certainties
    where is_region and country is not null and not is_town_first

    union all

    -- "Chennai, Bengaluru, India" names two towns, and the second one is no region.
    select
        location, 1, head,
        case
            when region is not null then region
            when is_middle_code or not is_middle_town or {{ same_word('head', 'middle') }}
                then middle
        end,
        country
    from certainties
    where is_full

    union all

    select location, 2, middle, us_state, 'US'
    from certainties
    where part_count > 1 and us_state is not null and not is_full
        and not (is_region and country is not null)

    union all

    -- "Berlin, Germany" is the town: a region that has its town's name.
    select
        location,
        case when is_region and not is_abbreviated then 0 else 3 end,
        middle, null, country
    from certainties
    where part_count > 1 and country is not null and not is_full and not are_codes

    union all

    -- "Ontario, CA" is Canada's in a Canadian search.
    select location, 4, null, region, country
    from certainties
    where part_count = 2 and region is not null and (not is_region or is_town_first)

    union all

    select
        certainties.location,
        case when regions.country in ('CA', 'US') then 5 else 6 end,
        case
            when inner_regions.word is not null then head
            when part_count > 1 then middle
        end,
        regions.state,
        regions.country
    from certainties
    inner join regions
        on {{ small_letters('certainties.tail') }} = regions.word
        and (part_count > 1 or regions.is_name or regions.country = 'US')
    -- "Charleroi, Hainaut, Wallonie" is in a region of a region.
    left join regions as inner_regions
        on part_count > 2
        and regions.country = inner_regions.country
        and inner_regions.is_name
        and {{ small_letters('certainties.middle') }} = inner_regions.word
    where not is_full
        and not (certainties.country is not null and (part_count = 1 or is_region))
        and not (part_count > 1 and regions.country = 'US')

    union all

    -- A bare name may be a town of any country; so may the first of several.
    select location, case when is_metro then 4 else 7 end, head, null, null
    from certainties
    where part_count = 1 or (country is null and not is_tail_region)

    union all

    -- "Germany - Berlin" has the larger place first.
    select location, 5, tail, null, head_country
    from certainties
    where part_count > 1 and head_country is not null and country is null

    union all

    -- "Gulshan, Dhaka" is a quarter and its town, of the country that was searched.
    select location, 9, tail, null, null
    from certainties
    where part_count = 2 and country is null and not is_tail_region

    union all

    select location, 9, middle, null, country
    from certainties
    where part_count > 2 and is_middle_town and region is null and country <> 'US'

    union all

    -- "Raleigh-Durham" is two towns, and so is "Berlin und Hamburg, Germany".
    select
        location, 8, {{ replace_pattern('head', two_towns, '') }}, null, country
    from certainties
    where {{ matches_pattern('head', two_towns) }}
        and (part_count = 1 or country is not null)

),

-- "Central Region, SG" and "Tampines, Singapore" are in Singapore: in a city state,
-- everything is in the city. (MO is Missouri before it is Macau.)
city_states as (

    select distinct code as country, city
    from countries
    where city is not null and code in ('SG', 'HK', 'MC', 'GI')

),

named as (

    select distinct
        location,
        likelihood_rank,
        coalesce(
            city_states.city, {{ clean_city('readings.city', 'state', 'country') }}
        ) as city,
        state,
        country
    from readings
    left join city_states using (country)

),

-- "Canton Charter Township" and "Town of Islip" are known without the word for what they
-- are.
bare_names as (

    select
        location,
        likelihood_rank + 10 as likelihood_rank,
        {{ without_municipality_words('city') }} as city,
        state,
        country
    from named
    where city <> {{ without_municipality_words('city') }}

),

-- Of large cities only: West Chester is not part of Chester.
parts_of_cities as (

    select distinct
        named.location,
        named.likelihood_rank + 10 as likelihood_rank,
        {{ without_compass('named.city') }} as city,
        named.state,
        named.country
    from named
    inner join large_towns
        on {{ small_letters(without_compass('named.city')) }} = large_towns.word
        and coalesce(named.country = large_towns.country, true)
    where named.city <> {{ without_compass('named.city') }}

),

final as (

    select * from named
    union all
    select * from bare_names
    union all
    select * from parts_of_cities

)

select * from final
