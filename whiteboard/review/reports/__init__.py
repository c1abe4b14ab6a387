"""The review and its analyses, for people and as plain data."""
