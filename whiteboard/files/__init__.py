"""Designs to bytes and back."""
