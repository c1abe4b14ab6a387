"""What makes one way of a flow better than another, in board units of length."""

from __future__ import annotations

BEND = 50.0
"""A bend costs as much as this much more length."""
