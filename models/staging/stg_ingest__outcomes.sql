with

source as (

    select * from {{ landed(source('landing', 'outcomes')) }}

),

landed_files as (

    select {{ path_below_raw('file') }} as source_file
    from ({{ query_of_files('.csv') }})

),

renamed as (

    select
        ---------- ids
        source.role,
        source.site,
        source.search_term,
        source.search_area as area,
        source.file as source_file,
        source.record_hash,

        ---------- text
        -- A record whose file is missing is all that is left of an attempt cut short.
        case
            when source.rows_landed > 0 and landed_files.source_file is null then 'failed'
            else source.outcome
        end as outcome,
        case
            when source.rows_landed > 0 and landed_files.source_file is null
                then 'the landed file is missing'
            else source.error
        end as error,
        source.note,
        -- To the others it makes no difference.
        case when source.site in ('indeed', 'glassdoor') then source.country end
            as site_of_country,
        source.scraper,
        source.input_file,
        source.input_sha256,

        ---------- numbers
        source.rows_received,
        source.rows_landed,
        source.rows_refused,
        source.rows_without_description,
        source.results_wanted,
        source.rows_lost,
        source.hours_old,
        source.distance,

        ---------- truth values
        source.rows_landed > 0 and landed_files.source_file is not null as has_rows,
        -- Where nobody could know, a partial one is taken for cut off.
        coalesce(source.is_cut_off, source.outcome = 'partial') as is_cut_off,
        -- Where no proof is on record, no error and fewer rows than were asked for; an
        -- empty file that was adopted proves nothing, as nobody knows what was asked.
        not (source.rows_landed > 0 and landed_files.source_file is null)
        and source.outcome in ('landed', 'empty', 'partial')
        and coalesce(
            source.is_whole,
            (source.outcome <> 'empty' or source.results_wanted is not null)
            and not coalesce(source.is_cut_off, source.outcome = 'partial')
            and not coalesce(source.rows_received >= source.results_wanted, false)
        ) as is_whole,

        ---------- times
        coalesce(
            try_cast(source.run as timestamp),
            date_trunc('day', try_cast(source.scraped_at as timestamp))
        ) as run_began_at,
        try_cast(source.scraped_at as timestamp) as scraped_at,
        try_cast(source.finished_at as timestamp) as finished_at
    from source
    left join landed_files on source.file = landed_files.source_file

)

select * from renamed
