-- Noted last, so that what a build left half-read is read again.
-- depends_on: {{ ref('int_pay_read') }}
-- depends_on: {{ ref('int_postings_fitted') }}
-- depends_on: {{ ref('int_postings_required') }}
-- depends_on: {{ ref('int_postings_technologies') }}
-- depends_on: {{ ref('int_true_places') }}
{{ config(
    materialized='incremental',
    meta={'read_once': 'texts'},
    pre_hook="{{ forget_postings() }}"
) }}

with

postings as (

    select role, posting_id, version, rules from {{ ref('int_postings_to_read') }}

)

select * from postings
