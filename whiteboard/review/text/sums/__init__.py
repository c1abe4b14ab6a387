"""Sums and sizes as candidates write them in a line."""
