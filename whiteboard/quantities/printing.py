"""Numbers for people: never in an exponent's notation, never more digits than they carry."""

from __future__ import annotations

import math

_NOTHING = 1e-12
"""Less is nothing to anybody, and would be a line of noughts."""


def significant(value: float, digits: int = 6) -> str:
    """A number to so many significant digits: 1250000.0 -> "1250000", 0.000012 -> "0.000012"."""
    if not math.isfinite(value):
        return "?"  # bounds keep it out; whoever looks at the screen is not to meet "nan" either way
    if abs(value) < _NOTHING:
        return "0"
    rounded = float(f"{value:.{digits}g}")
    decimals = digits - 1 - math.floor(math.log10(abs(rounded)))
    if decimals <= 0:
        return f"{rounded:.0f}"
    return f"{rounded:.{decimals}f}".rstrip("0").rstrip(".")
