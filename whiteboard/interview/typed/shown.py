"""A number of the estimates as its field shows it: "10:1", "3x", "20 %"; read back it is the same number."""

from __future__ import annotations

from whiteboard.interview.typed.estimates import typed
from whiteboard.quantities.printing import significant
from whiteboard.quantities.reading import NotANumber
from whiteboard.review.numbers.estimate_inputs import EstimateInput

_SHARES = frozenset({"online_share", "hot_share"})


def customary(known: EstimateInput, value: float) -> str | None:
    """The value in the form that people write for this input; None where that is only the number with its
    unit, or would not be exact."""
    text = _form(known.key, value)
    try:
        return text if text and typed(known.key, text) == value else None
    except NotANumber:
        return None


def _form(key: str, value: float) -> str:
    if key == "read_write_ratio":
        return f"{significant(value)}:1" if value >= 1 else f"1:{significant(1 / value)}" if value else ""
    if key == "peak_factor":
        return f"{significant(value)}x"
    if key in _SHARES:
        return f"{significant(value * 100)} %"
    years = value / 365
    if key == "retention_days" and years >= 1 and years.is_integer():
        return "1 year" if years == 1 else f"{significant(years)} years"
    return ""
