"""What `ingest` and `analyses` share; it knows neither of them."""
