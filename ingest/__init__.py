"""Everything before the warehouse: scrape, adopt, geocode and sample land CSV files."""
