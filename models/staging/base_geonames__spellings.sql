-- The only model that reads the gazetteer. Neither a table, which would triple the file,
-- nor a view, which would hold a path.
{{ config(materialized='ephemeral') }}

select *
from {{ landed(source('places', 'gazetteer')) }}
