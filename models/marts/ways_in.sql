{{ first_jobs([], is_nested=true) }}
