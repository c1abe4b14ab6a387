"""Shapes of designs that several checks look for."""
