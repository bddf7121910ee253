{{ first_jobs(['metro']) }}
