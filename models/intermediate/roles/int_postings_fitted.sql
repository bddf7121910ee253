{{ config(
    materialized='incremental',
    meta={'read_once': 'texts'},
    pre_hook="{{ forget_postings() }}"
) }}
-- depends_on: {{ ref('int_postings_to_read') }}
-- depends_on: {{ ref('int_sightings') }}

with

fitted as (

    select role, posting_id, role_fit, role_fit_because
    from {{ ref('int_postings_judged') }}
    union all
    select role, posting_id, role_fit, role_fit_because
    from {{ ref('int_postings_worded') }}

)

select * from fitted
