-- The landed files that are to be read, as they are, all text. The only model that reads
-- them; what it holds is gone after the build.
{{ config(database=database_of_one_build()) }}

-- depends_on: {{ ref('base_jobspy__files_to_read') }}
select * except (filename), {{ path_below_raw('filename') }} as source_file
from {{ landed(source('landing', 'rows')) }}
