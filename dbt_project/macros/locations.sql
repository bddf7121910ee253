{#- What says how the work is done and not where, in the languages that sites write in; a
    word for work may stand before it, and one for possible after it. -#}
{% macro work_mode() -%}
    {%- set work = any_of([
        'fully ', '100 ?% ?', 'work(?:ing)? ', 'trabajo ', 'trabalho ', 'lavoro ', 'travail ',
        'praca ', 'arbeit(?:en)? ', 'arbete ', 'arbejde ', 'arbeta ', 'jobb? ', 'poste ', 'vaga ', 'werk(?:en)? ',
        'part(?:ial|ly|iell|ieel)(?:ly)? ', 'mostly ', 'teilweise ', 'gedeeltelijk ',
        'deels ', 'delvist? ', 'parcialmente ', 'parzialmente ', 'częściow[ao] '
    ]) -%}
    {%- set after = any_of([
        'work', 'working', 'job', 'position', 'role', 'möglich', 'mogelijk', 'possible',
        'possibile', 'remote', 'only', 'ok', 'partiel', 'occasionnel', 'parciale?',
        'parziale', 'częściow[ao]'
    ]) -%}
    {%- set mode = any_of([
        'remote(?:ly)?', 'hybrid(?:es arbeiten)?', 'on-?site', 'in-?office', 'from home',
        'wfh', 'home ?-?based', 'telecommut(?:e|ing)', 'telework(?:ing)?', 'virtual',
        'anywhere', 'worldwide', 'nationwide', '(?:multiple|various|several) locations',
        '(?:van(?:uit)? )?thuis(?:werk(?:en)?)?(?: uit)?', 'thuis werken', 'vanuit huis',
        'op afstand', 'hybride?', '(?:im )?home ?-?office', 'mobiles arbeiten', 'bundesweit',
        'von zu ?hause(?: aus)?', 'fernarbeit', 'deutschlandweit', 'télétravail',
        '(?:à|a) distan(?:ce|cia|za)', 'à domicile', 'teletrabajo', 'teletrabalho',
        '(?:en |em |da )?remot[oae]', 'h[ií]brid[oa]', '(?:desde|en|em|de|da) casa',
        'smart ?working', 'agile', 'telelavoro', 'ibrid[oa]', 'zdaln(?:[aey]|ie)',
        'hybrydow[aoy]', 'cała polska', 'fjern(?:arbejde)?', 'hjemmearbejde', 'hjemmefra',
        'hjemmekontor', 'distans(?:arbete|jobb)?', 'på distans', 'hemifrån', 'etätyö',
        'uzaktan'
    ]) -%}
    (?:{{ work }})?{{ mode }}(?: {{ after }})?
{%- endmacro %}


{#- One kind of separator between the parts of a location, and nothing that names no place:
    invisible characters, "(Remote)", "Hybrid in", "(+2 others)", a second place. -#}
{% macro clean_location(text) -%}
    {%- set text = replace_pattern(
        text, '[\\x{ad}\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}-\\x{2069}\\x{feff}]', ''
    ) -%}
    {%- set text = replace_pattern(text, '[\\s\\x{a0}\\x{2009}\\x{202f}]+', ' ') -%}
    {#- "US-KY-Louisville", "TX - Austin": the larger place first -#}
    {%- set text = replace_pattern(
        text, '^(?:([A-Z]{2})|USA) ?[-–] ?([A-Z]{2}) ?[-–] ?([^,]+)$', '\\3, \\2, \\1'
    ) -%}
    {%- set text = replace_pattern(
        text, '^([A-Z]{2}) ?[-–] ?(\\p{Lu}\\p{Ll}[^,]*)$', '\\2, \\1'
    ) -%}
    {%- set text = replace_pattern(text, '(?i)(^|, )co[.] ', '\\1County ') -%}
    {#- "Heel Nederland", "Pan India": the country -#}
    {%- set text = replace_pattern(
        text,
        '(?i)^(?:heel|ganz|toute la|tutta(?: la)?|tutta l.|hele|hela|pan|all over|all of|across'
        ~ '|anywhere in)(?: the)? |^tod[ao] (?:el )?(españa|méxico|argentina|chile|brasil|colombia)$',
        '\\1'
    ) -%}
    {#- "Bandra (W), Mumbai": a side of the quarter -#}
    {%- set text = replace_pattern(
        text, '(?i) ?[(](?:e|w|n|s|east|west|north|south)[)],', ','
    ) -%}
    {#- "Toulouse (31)", "69 - Lyon": a department -#}
    {%- set text = replace_pattern(
        text, ' [(](?:[0-9]{2,3}|2[AB])[)]$| [-–] [0-9]{2,3}$|^[0-9]{2,3} [-–] ', ''
    ) -%}
    {#- "大阪府大阪市北区", "서울특별시 강남구": the town in what is written without commas -#}
    {%- set text = replace_pattern(
        text, '^(?:[^,\\s市]+[府県省道])?([^,\\s市]+市)[^,]*$|^(東京都)[^,]+$', '\\1\\2'
    ) -%}
    {%- set text = replace_pattern(
        text,
        '^(?:\\S+도 )?(\\S+(?:특별시|광역시|특별자치시|[가-힣]시)|서울|부산|대구|인천|광주|대전|울산|세종)'
        ~ ' \\S+[구군동읍면](?: .*)?$', '\\1'
    ) -%}
    {%- set text = replace_pattern(
        text,
        '(?i)[ ,]*[(]?(?:[+]|and |& )? ?[0-9]+ (?:others?|more|weitere|autres|más|mais)'
        ~ '(?: locations?| orte| lieux)?[)]?$',
        ''
    ) -%}
    {%- set text = replace_pattern(
        text, '(?i)^' ~ work_mode() ~ '(?: ?:| (?:in|at|from|near|around|aus|bei|en|em|à|i|w|te|da|a)) ',
        ''
    ) -%}
    {%- set text = replace_pattern(
        text, '(?i)[ ,]+(?:or|and|oder|und|ou|of|en|o|e|y|lub|eller) ' ~ work_mode() ~ '$', ''
    ) -%}
    {%- set text = replace_pattern(
        text, '^([^,/0-9]*\\p{Ll})/\\p{Lu}\\p{Ll}[^,/]+(, .*)?$', '\\1\\2'
    ) -%}
    {%- set text = replace_pattern(
        text, '^([^,]+, ?[A-Z]{2}) ?(?:&|and|or|/|[|]|;) .*$', '\\1'
    ) -%}
    {%- set text = replace_pattern(
        text, '^([^,]+) (?:or|ou|oder|eller|lub|&|[+]) [^,]+(, .*)?$', '\\1\\2'
    ) -%}
    {%- set text = replace_pattern(text, '^([^,;]+); .*(, [^,;]+)$', '\\1\\2') -%}
    {%- set text = replace_pattern(text, ' ?; .*$', '') -%}
    {%- set text = replace_pattern(text, ' [-–—•|/] | ?[·•()\\[\\]] ?', ', ') -%}
    {%- set text = replace_pattern(
        text, '^([^,/]*\\p{Ll}) ([A-Z]{2,3}) [0-9]{4,5}(, [^,]+)$', '\\1, \\2\\3'
    ) -%}
    {{ replace_pattern(
        text, '^([^,/]*\\p{Ll})[ /]([A-Z]{2,3})( [0-9]{4,5}(-[0-9]{4})?)?$', '\\1, \\2'
    ) }}
{%- endmacro %}


{#- "Greater Boston", "Denver Metropolitan Area" without what makes a town a region. -#}
{% macro without_metro_words(text) -%}
    {%- set text = replace_pattern(
        text, '(?i)( bay|)( metropolitan| metro|) (area|metroplex)(, [^,]+)$', '\\4'
    ) -%}
    {%- set text = replace_pattern(
        text,
        '(?i)( bay|)( metropolitan| metro| und umgebung|) (area|region|metroplex)$|'
        ~ ' metro$| (und|en|et) (umgebung|omgeving|périphérie)$|'
        ~ ' e dintorni$| y alrededores$| e região$| metropolregion$',
        ''
    ) -%}
    {{ replace_pattern(
        text,
        '(?i)^(?:(?:greater|metro|metropolregion|großraum|groot|grande|gran|raum|umgebung|'
        ~ 'omgeving|near|around|nähe) |(?:área|area|région|regio|region|região|zona) '
        ~ '(?:metropolitana |métropolitaine |)(?:(?:de|di|do|da|van|von) )?)',
        ''
    ) }}
{%- endmacro %}


{#- A part of a location without its postal code: '80331 München', 'CA 92101-1234',
    'ON M5V 2T6', 'London EC1A 1BB', '1012 AB Amsterdam'; '' where there is nothing else. -#}
{% macro without_postal_code(part) -%}
    {%- set part = replace_pattern(
        part,
        '^(?:[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]'
        ~ '|(?:[A-Z]{1,2}-)?(?:[0-9]{4,6}(?:-[0-9]{3,4})?|[0-9]{2}-[0-9]{3}'
        ~ '|[0-9]{3} [0-9]{2}|[0-9]{3}-[0-9]{4})(?: ?[A-Z]{2})?)(?: |$)',
        ''
    ) -%}
    {{ replace_pattern(
        part,
        '(?:^| )(?:[0-9]{4,6}(?:-[0-9]{3,4})?|[0-9]{2}-[0-9]{3}|[0-9]{3} [0-9]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]'
        ~ '|[A-Z]{1,2}[0-9][A-Z0-9]?(?: [0-9][A-Z]{2})?)$',
        ''
    ) }}
{%- endmacro %}


{#- "Saint" written "St.", "Ft" and "Mt" in full; a county is no town. -#}
{% macro clean_city(city, state, country) -%}
    case
        when {{ country }} = 'US'
            and {{ matches_pattern(city, '(?i) (county|parish|census area)$') }}
            then null
        when {{ country }} <> 'US'
            and {{ matches_pattern(
                city,
                '(?i)^(county|province of|provincia di|provincia de) '
                ~ '| (county|län|fylke|fylket|province|prefecture|governorate|voivodeship'
                ~ '|oblast|region|emirate)$'
            ) }}
            then null
        when {{ state }} = 'AK'
            and {{ matches_pattern(city, '(?i) (borough|municipality)$') }}
            then null
        else {{ replace_pattern(
            replace_pattern(
                replace_pattern(
                    replace_pattern(city, '(?i)^(london|royal) borough of ', ''),
                    '(?i)^ft[.]? ', 'Fort '
                ),
                '(?i)^mt[.]? ', 'Mount '
            ),
            '(?i)^(st|saint) ',
            'St. '
        ) }}
    end
{%- endmacro %}


{#- "Canton" of "Canton Charter Township", "Islip" of "Town of Islip", "Paris" of "Ville de
    Paris", "Dublin" of "Dublin 2", "København" of "København K", "Taipei" of "Taipei City".
    -#}
{% macro without_municipality_words(city) -%}
    {{ replace_pattern(
        city,
        '(?i)^(?:city|town|township|village|borough|ville|commune|comune|citt[àa]|provincia|'
        ~ 'ciudad|municipio|munic[ií]pio|cidade|concelho|distrito|gemeente|stadt|kommune)'
        ~ ' (?:of |de |di |do |da |van |)|'
        ~ ' (?:(?:charter |civil )?(?:township|twp[.]?)|town|village|borough|cdp|provincia|'
        ~ 'city|capital|urban|suburban|-?(?:město|střed)|'
        ~ 'cbd|city cent(?:er|re)|centrum|zentrum|centro|centre(?:-ville)?|kommune?)$|'
        ~ ' (?:[0-9]{1,2}(?:er?|[eè]me|º)?|(?-i:[A-ZÖØ]{1,2}|[IVX]{1,5}))$',
        ''
    ) }}
{%- endmacro %}


{#- "Jakarta" of "South Jakarta" and "Jakarta Selatan": a part of a city. -#}
{% macro without_compass(city) -%}
    {{ replace_pattern(
        city,
        '(?i)^(?:central|north|south|east|west|downtown|inner|dki) '
        ~ '| (?:selatan|utara|barat|timur|pusat)$',
        ''
    ) }}
{%- endmacro %}


{#- Whether two words that may be null are the same, ignoring upper and lower case. -#}
{% macro same_word(word_1, word_2) -%}
    coalesce({{ small_letters(word_1) }}, '') = coalesce({{ small_letters(word_2) }}, '')
{%- endmacro %}


{#- Every posting has a metropolitan area by name, so that counts add up and joins find all. -#}
{% macro metro_or_not_stated(metro) -%}coalesce({{ metro }}, 'not stated'){%- endmacro %}


{#- The country and state where a job is, of int_postings_in_metros. -#}
{% macro job_place(metros) -%}
    coalesce({{ metros }}.country, 'not stated') as job_country,
    coalesce({{ metros }}.state, 'not stated') as job_state
{%- endmacro %}


{#- "Austin, TX" in the US, "Toronto, ON, CA" elsewhere; null where no city is named. -#}
{% macro place_label(city, state, country) -%}
    case
        when {{ city }} is null then null
        else concat_ws(', ', {{ city }}, {{ state }}, nullif({{ country }}, 'US'))
    end
{%- endmacro %}


{% macro gazetteer_path() -%}
    {{ return(path_of('GAZETTEER_PATH', 'data/gazetteer.parquet')) }}
{%- endmacro %}


{#- The file of settlements that `ingest` makes before anything is landed. -#}
{% macro read_gazetteer() -%}
    {{ read_parquet_file(gazetteer_path()) }}
{%- endmacro %}


{#- The places that `ingest geocode` found online; no rows where it found none yet. -#}
{% macro read_places_found() -%}
    {%- set path = path_of('PLACES_PATH', 'data/places.csv') -%}
    {%- if execute and run_query(query_of_file(path)) | length -%}
        {{ read_edited_csv_file(path) }}
    {%- else -%}
        (
            select
                cast(null as string) as city,
                cast(null as string) as state,
                cast(null as string) as country,
                cast(null as string) as latitude,
                cast(null as string) as longitude,
                cast(null as string) as source
            where false
        )
    {%- endif %}
{%- endmacro %}


{#- The readings of each location (per `keys`) that are its likeliest place, one each. A
    reading counts where no town is named, or where somebody knows the town; one that is
    neither the likeliest nor of the country searched must be of a well-known town: else a
    hamlet that the gazetteer lacks would move abroad. -#}
{% macro likeliest_readings(readings, keys, search_country, prefers_towns) -%}
    {%- set well_known = 'coalesce(population, 0) >= 100000' -%}
    {%- set is_home = 'coalesce(country = ' ~ search_country ~ ', false)' -%}
    select *
    from (
        select
            *,
            {{ is_home }} as is_home,
            case
                when {{ prefers_towns }} and namesakes = 1 and not is_bare and {{ well_known }}
                    then 0
                when likelihood_rank = 0 and not {{ well_known }} then 7
                when likelihood_rank <= 1 then 1
                when is_bare and (({{ is_home }} and {{ well_known }}) or {{ prefers_towns }})
                    then 2
                when not is_bare and {{ is_home }} then 3
                when is_bare and {{ is_home }} then 4
                when not is_bare then 5
                else 6
            end as tier,
            likelihood_rank = min(likelihood_rank) over (partition by {{ keys }})
                as is_likeliest,
            coalesce(population, 0) >= 3 * coalesce(max(case when is_bare then population end)
                over (
                    partition by {{ keys }}, is_bare
                    order by population desc
                    rows between 1 following and 1 following
                ), 0) as is_dominant
        from {{ readings }}
    )
    where not is_bare or is_home or ({{ well_known }} and is_dominant)
    qualify row_number() over (
        partition by {{ keys }}
        order by
            case
                when city is null then 0
                when source <> 'GeoNames' then 0
                when namesakes > 0 and (is_likeliest or is_home or {{ well_known }}) then 0
                else 1
            end,
            tier,
            likelihood_rank,
            population desc,
            country
    ) = 1
{%- endmacro %}


{#- Whether a town is a suburb of a larger one: it has less than a third of its people and
    lies within its reach. A degree of latitude is longer than 110 km everywhere. -#}
{% macro is_suburb_of(small, large) -%}
    abs({{ large }}.latitude - {{ small }}.latitude) <= {{ large }}.reach_km / 110e0
    and coalesce({{ small }}.population, 0) * 3 < {{ large }}.population
    and {{ great_circle_km(
        small ~ '.latitude', small ~ '.longitude', large ~ '.latitude', large ~ '.longitude'
    ) }} <= {{ large }}.reach_km
{%- endmacro %}
