-- One row per spelling and settlement, from GeoNames' settlements of 500 people and more.
-- A settlement's own name, with and without accents, hyphens and full stops, is official.
-- "Saint" is written "St.", as the models write it.
with

source as (

    select unnest(map_values(json)) as city
    from read_json(
        $cities,
        format = 'unstructured',
        records = false,
        maximum_object_size = 1000000000,
        columns = {
            json: 'map(varchar, struct(
                geonameid bigint,
                name varchar,
                countrycode varchar,
                admin1code varchar,
                latitude double,
                longitude double,
                population bigint,
                alternatenames varchar[]
            ))'
        }
    )

),

cities as (

    select city.* from source

),

named as (

    select *, true as is_official, name as spelling from cities
    union all
    select *, true, replace(name, '-', ' ') from cities
    union all
    select *, true, regexp_replace(name, '[.''’]', '', 'g') from cities
    union all
    select *, false, unnest(alternatenames) from cities

),

spelled as (

    select *, lower(spelling) as written from named
    union all
    select *, strip_accents(lower(spelling)) from named

)

select
    regexp_replace(written, '^(st|saint) ', 'st. ') as spelling,
    bool_or(is_official) as is_official,
    geonameid as geoname_id,
    name,
    countrycode as country,
    nullif(admin1code, '') as region_code,
    latitude,
    longitude,
    population
from spelled
where written <> ''
group by all
order by country, spelling, geoname_id
