"""What a failure takes with it."""
