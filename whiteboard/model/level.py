"""The level that a candidate interviews for."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """From the lowest to the highest."""

    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"

    @property
    def rank(self) -> int:
        """0 for the lowest."""
        return list(Level).index(self)
