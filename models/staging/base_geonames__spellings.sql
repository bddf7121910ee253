{{ config(materialized='view') }}

-- The only model that reads the gazetteer.
select *
from {{ landed(source('places', 'gazetteer')) }}
