"""What the load is too much for."""
