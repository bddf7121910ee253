"""What things cost: `make bench` in a few minutes, `make bench-large` as reviews grow."""
