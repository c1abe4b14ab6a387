"""What people write, read as statements: text only, nothing of a design."""
