"""What one's own past interviews say, to be looked at."""
