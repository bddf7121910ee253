{# The country of a posting whose location names none: that of an area that it was found
   by, else of its site. #}
{% set country_in_url %}^https?://([a-z]{2})[.](?:indeed|linkedin|glassdoor)[.]{% endset %}

with

postings as (

    select
        role,
        posting_id,
        -- uk.indeed.com, de.linkedin.com; www names no country
        upper({{ found_text('job_url', country_in_url, 1) }}) as url_country,
        case site when 'naukri' then 'IN' when 'bdjobs' then 'BD' end as site_country
    from {{ ref('int_postings_distinct') }}
    where country is null

),

areas as (

    select
        sightings.role,
        sightings.posting_id,
        min(places.country) as area_country
    from {{ ref('int_sightings') }} as sightings
    inner join {{ ref('int_areas_placed') }} as places using (area)
    where (sightings.role, sightings.posting_id) in (
        select role, posting_id from postings
    )
    group by sightings.role, sightings.posting_id

),

final as (

    select
        role,
        posting_id,
        coalesce(
            area_country,
            if(url_country = 'UK', 'GB', nullif(url_country, '')),
            site_country
        ) as own_country
    from postings
    left join areas using (role, posting_id)

)

select * from final
