"""What the drawing leaves out: such gaps are questions about the drawing, not faults of the design."""

from __future__ import annotations

GAPS = "gaps in the drawing"
"""The common cause of cards that ask what was drawn: one of them is enough at a time."""
