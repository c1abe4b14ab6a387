"""For how long an invitation lets somebody in."""

from __future__ import annotations

HOURS = 12.0
"""An invitation is good for a day of interviews; whoever has it need not hurry, and it does not stay good."""
