"""What things cost: `make bench` in some minutes, `make bench-large` as reviews grow."""
