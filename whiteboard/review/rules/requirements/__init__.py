"""What was asked for and what the drawing says."""
