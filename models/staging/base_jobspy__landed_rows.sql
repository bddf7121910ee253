{{ config(materialized='ephemeral') }}

-- The landed files as they are, all text. The only model that reads them.
select *
from {{ landed(source('landing', 'rows')) }}
