"""What happens twice, late, or at the same time."""
