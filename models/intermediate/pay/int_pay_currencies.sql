{# The currency that a posting's pay is in where no code says so: that of the posting's
   country, else of its search area, else of its site. #}

with

postings as (

    select role, posting_id, country, site, job_url from {{ ref('int_postings_distinct') }}

),

currencies as (

    select * from {{ ref('country_currencies') }}

),

final as (

    select
        postings.role,
        postings.posting_id,
        currencies.currency as own_currency
    from postings
    left join currencies on coalesce(postings.country, 'US') = currencies.country

)

select * from final
