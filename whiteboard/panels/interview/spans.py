"""Time spans as an interview says them."""

from __future__ import annotations

from whiteboard.i18n import _, ngettext
from whiteboard.quantities.printing import significant


def minutes_text(minutes: float) -> str:
    return _("{minutes} min").format(minutes=significant(minutes))


def span_text(seconds: float) -> str:
    """How long something took, as one says it: 47 min, 23 h, 3 days."""
    if seconds < 100 * 60:
        return minutes_text(round(seconds / 60))
    if seconds < 48 * 3600:
        return _("{hours} h").format(hours=round(seconds / 3600))
    days = round(seconds / 86_400)
    return ngettext("{days} day", "{days} days", days).format(days=days)
