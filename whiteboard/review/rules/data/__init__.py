"""What becomes of the data."""
