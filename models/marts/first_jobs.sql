{{ first_jobs([]) }}
