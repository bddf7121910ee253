{{ config(materialized='view') }}

-- The landed files as they are, all text. The only model that reads them.
select *
from {{ read_csv_files(landed_files()) }}
