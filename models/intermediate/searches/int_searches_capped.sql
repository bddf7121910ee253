{# Sites hand out their rows in pages of ten. By chance one whole search in ten ends at a
   full page; where so many of a run do that chance alone brings it about in one run of
   two thousand at most, most of these were stopped there. Long, since there are five
   signs of it. #}
{{ config(materialized='view') }}
{% set page = 10 %}
{# Of the rows that a site hands out one or two may have been lost on the way. Only with
   many rows can that be told: of thirty, a search may end at 29 by itself. #}
{% set rows_lost = 2 %}
{% set too_rare_for_chance = 0.0005 %}

with

outcomes as (

    select
        role,
        area,
        site,
        search_term,
        scraper,
        source_file,
        cast(scraped_at as date) as scraped_on,
        rows_received,
        results_wanted,
        is_cut_off,
        max(rows_received) over run as greatest_of_run,
        count(*) filter (where rows_received >= {{ page }}) over run as searches_of_run,
        count(*) filter (
            where rows_received >= {{ page }} and rows_received % {{ page }} = 0
        ) over run as searches_at_full_pages
    from {{ ref('stg_ingest__outcomes') }}
    where outcome in ('landed', 'partial')
    window run as (partition by role, site, scraper, cast(scraped_at as date))

),

shared as (

    select
        *,
        sum(cast(rows_received = greatest_of_run as integer)) over (
            partition by role, site, scraper, scraped_on
        ) as searches_with_greatest,
        greatest_of_run - rows_received as rows_below_greatest
    from outcomes

),

runs as (

    select distinct
        role,
        site,
        scraper,
        scraped_on,
        searches_of_run as searches,
        searches_at_full_pages as at_full_pages,
        {{ each_of(numbers_to('searches_of_run', 'searches_at_full_pages')) }} as k
    from outcomes

),

-- P(at least as many of the run's whole searches end at a full page): binomial.
chances as (

    select
        role,
        site,
        scraper,
        scraped_on,
        sum(exp(
            {{ log_factorial('searches') }} - {{ log_factorial('k') }}
            - {{ log_factorial('(searches - k)') }}
            + (searches - k) * ln({{ page - 1 }}) - searches * ln({{ page }})
        )) as chance
    from runs
    group by role, site, scraper, scraped_on

),

-- What was asked for is on record, except for adopted files: there, several searches that
-- end at one and the same greatest number were stopped by it, and so were two at a round
-- one.
judged as (

    select
        role,
        area,
        site,
        search_term,
        source_file,
        scraped_on,
        rows_received,
        case
            when is_cut_off then 'the site had more'
            when rows_received >= results_wanted
                then 'it got the ' || results_wanted || ' rows that it asked for'
            when results_wanted is null
                and rows_received = greatest_of_run
                and rows_received >= 10
                and searches_with_greatest
                    >= case when rows_received % 10 = 0 then 2 else 3 end
                then searches_with_greatest || ' searches of that day ended at exactly '
                    || rows_received || ' rows, and none had more'
            when results_wanted is null
                and rows_below_greatest between 1 and {{ rows_lost }}
                and greatest_of_run >= 10 * {{ page }}
                and searches_with_greatest >= 3
                then 'it ended ' || rows_below_greatest || ' short of the '
                    || greatest_of_run || ' rows at which ' || searches_with_greatest
                    || ' searches of that day were stopped; one or two may have been lost'
            when results_wanted is null
                and rows_received >= {{ page }}
                and rows_received % {{ page }} = 0
                and chance < {{ too_rare_for_chance }}
                then 'it ended at a full page of {{ page }}, as '
                    || searches_at_full_pages || ' of ' || searches_of_run
                    || ' searches of that day did; by chance one in {{ page }} does'
        end as cap_evidence
    from shared
    left join chances using (role, site, scraper, scraped_on)

),

final as (

    select
        *,
        cap_evidence is not null as is_capped
    from judged

)

select * from final
