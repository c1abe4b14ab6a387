"""What one's own past interviews say: what is missed again and again, and what to practise next."""
