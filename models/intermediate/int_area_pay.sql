with

sightings as (

    select * from {{ ref('int_sightings') }}

),

postings as (

    select * from {{ ref('postings') }}

),

pay_intervals as (

    select * from {{ ref('pay_intervals') }}
    where basis = '{{ var("yearly_basis") }}'

),

-- An area counts a posting once, however many of its searches found it.
area_postings as (

    select
        sightings.*,
        postings.pay_source,
        postings.pay_min,
        postings.pay_max,
        postings.pay_interval,
        postings.pay_currency,
    from sightings
    inner join postings using (role, posting_id)
    where sightings.is_in_newest_scrape
    qualify row_number() over (
        partition by sightings.role, sightings.area, sightings.posting_id
        order by sightings.scraped_at desc, sightings.source_file, sightings.source_row
    ) = 1

),

both_bases as (

    select
        role,
        area,
        posting_id,
        'jobspy' as pay_basis,
        jobspy_pay_min as pay_min,
        jobspy_pay_max as pay_max,
        jobspy_pay_interval as pay_interval,
        jobspy_pay_currency as pay_currency,
    from area_postings

    union all by name

    select
        role,
        area,
        posting_id,
        'best' as pay_basis,
        if(pay_source = 'text', pay_min, jobspy_pay_min) as pay_min,
        if(pay_source = 'text', pay_max, jobspy_pay_max) as pay_max,
        if(pay_source = 'text', pay_interval, jobspy_pay_interval) as pay_interval,
        if(pay_source = 'text', pay_currency, jobspy_pay_currency) as pay_currency,
    from area_postings

)

select * from both_bases
