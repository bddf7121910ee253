{{ config(
    materialized='incremental',
    meta={'read_once': 'files'},
    pre_hook="{{ forget_files() }}",
    post_hook="{{ forget_texts() }}"
) }}

with

source as (

    select * from {{ ref('base_jobspy__landed_rows') }}

),

renamed as (

    select
        ---------- ids
        source_file,
        try_cast(source_row as bigint) as source_row,
        role,
        {{ read_jobspy_id('id', 'job_url') }} as jobspy_id,
        coalesce(
            {{ posting_key(read_jobspy_id('id', 'job_url'), 'site', 'job_url') }},
            {{ key_of_numbered_row(
                'id', 'site', ['title', 'company', 'location', 'description']
            ) }}
        ) as posting_key,
        search_area as area,
        search_term,
        site,

        ---------- text
        title,
        company,
        {{ company_key('company') }} as company_key,
        location,
        job_type,
        job_level,
        job_function,
        company_industry,
        company_num_employees,
        experience_range,
        skills,
        {{ hash_of_description('description') }} as text_hash,
        job_url,
        job_url_direct,
        company_url,
        salary_source as jobspy_pay_source,
        scraper,
        other_columns,
        {{ hash_of_text(['title', company_key('company'), 'description']) }}
            as content_hash,

        ---------- truth values
        description is not null as has_description,
        {{ read_boolean('is_remote') }} as is_remote,

        ---------- numbers
        {{ read_amount('min_amount') }} as jobspy_pay_min,
        {{ read_amount('max_amount') }} as jobspy_pay_max,
        {{ read_pay_interval('interval') }} as jobspy_pay_interval,
        {{ read_currency('currency') }} as jobspy_pay_currency,

        ---------- times
        {{ read_date('date_posted', 'scraped_at') }} as date_posted,
        {{ date_with_day_first('date_posted', 'scraped_at') }} as date_posted_day_first,
        {{ order_of_date('date_posted') }} as date_order,
        try_cast(scraped_at as timestamp) as scraped_at,

        ---------- what could not be read
        {{ json_of_texts({
            'date_posted': unread(
                'date_posted', read_date('date_posted', 'scraped_at')
            ),
            'is_remote': unread('is_remote', read_boolean('is_remote')),
            'min_amount': unread('min_amount', read_number('min_amount')),
            'max_amount': unread('max_amount', read_number('max_amount')),
            'interval': unread('interval', read_pay_interval('interval')),
            'currency': unread('currency', read_currency('currency')),
        }, 'no_values') }} as unread_values,
        case
            when role is null
                or search_area is null
                or try_cast(scraped_at as timestamp) is null
                then 'its search is not known'
            when posting_key is null then 'neither an id nor a URL'
        end as rejection_reason,
        case
            when rejection_reason is not null then {{ json_of_row('source') }}
        end as raw_row
    from source

)

select * from renamed
