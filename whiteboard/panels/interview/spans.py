"""Time spans as an interview says them."""

from __future__ import annotations

from whiteboard.i18n import _


def clock_text(seconds: float) -> str:
    """Minutes and seconds: 27:41, -1:05 when over, 61:00 for more than an hour."""
    whole = int(abs(seconds))
    sign = "-" if seconds <= -1 else ""
    return f"{sign}{whole // 60}:{whole % 60:02d}"


def minutes_text(minutes: float) -> str:
    return _("{minutes} min").format(minutes=f"{minutes:g}")
