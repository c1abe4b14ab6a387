"""Comparators: two of the candidate's own numbers that cannot both hold. One file each, found by walking."""
