"""Numbers and sums."""
