"""What is said of what is locked."""

from __future__ import annotations

from whiteboard.i18n import _

LOCK_KEY = "Ctrl+Shift+L"


def locked_sentence(count: int) -> str:
    """Why nothing comes of it, for so many things."""
    said = (
        _("This is locked; {key} unlocks it.")
        if count == 1
        else _("All of this is locked; {key} unlocks it.")
    )
    return said.format(key=LOCK_KEY)
