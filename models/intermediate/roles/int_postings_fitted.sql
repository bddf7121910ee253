{{ config(
    materialized='incremental',
    meta={'read_once': 'texts'},
    pre_hook="{{ forget_postings() }}"
) }}

with

fitted as (

    select role, posting_id, role_fit, role_fit_because
    from {{ ref('int_postings_judged') }}
    union all
    select role, posting_id, role_fit, role_fit_because
    from {{ ref('int_postings_worded') }}

)

select * from fitted
