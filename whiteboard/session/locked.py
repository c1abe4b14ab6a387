"""What is said of what is locked."""

from __future__ import annotations

from whiteboard.i18n import _
from whiteboard.session.keymap import Keymap

LOCK_KEY = "Ctrl+Shift+L"


LOCK = "arrange.lock"
"""The id of the command that has that key."""


def locked_sentence(count: int, keymap: Keymap) -> str:
    """Why nothing comes of it, for so many things."""
    key = "".join(keymap.of(LOCK, (LOCK_KEY,))[:1])
    if not key:
        return _("This is locked.") if count == 1 else _("All of this is locked.")
    said = (
        _("This is locked; {key} unlocks it.")
        if count == 1
        else _("All of this is locked; {key} unlocks it.")
    )
    return said.format(key=key)
