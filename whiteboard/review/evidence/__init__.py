"""What was written, held against the system that it speaks of."""
