"""What a rule is, and what it hands out."""
