"""Numbers for people: never in an exponent's notation, never more digits than they carry."""

from __future__ import annotations

import math


def significant(value: float, digits: int = 6) -> str:
    """A number to so many significant digits: 1250000.0 -> "1250000", 0.000012 -> "0.000012"."""
    if value == 0 or not math.isfinite(value):
        # What is not finite is kept out by bounds; a reader of the screen is not to meet "nan" either way.
        return "0" if value == 0 else "?"
    rounded = float(f"{value:.{digits}g}")
    decimals = digits - 1 - math.floor(math.log10(abs(rounded)))
    if decimals <= 0:
        return f"{rounded:.0f}"
    return f"{rounded:.{decimals}f}".rstrip("0").rstrip(".")
