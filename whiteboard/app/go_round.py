"""Where the keyboard goes from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_round(parts: Sequence[QWidget], step: int) -> None:
    """Take the focus from the part that has it to the next one that is shown, around the end.

    A part gets it back where it had it last. From elsewhere, the toolbar for one, it goes to the first part.
    """
    shown = [p for p in parts if p.isVisible()]
    now = QApplication.focusWidget()
    places = [n for n, part in enumerate(shown) if now is part or (now and part.isAncestorOf(now))]
    start = places[0] if places else (-1 if step > 0 else 0)
    for turn in range(1, len(shown) + 1):
        target = _stop(shown[(start + turn * step) % len(shown)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _stop(part: QWidget) -> QWidget | None:
    """What the Tab key would come to first in a part, unless it was somewhere in there before."""
    last = part.focusWidget()
    if _takes_focus(last) and (last is part or part.isAncestorOf(last)):
        return last
    # What was built into a part later stands at the end of the window's chain, not behind the part.
    found: QWidget | None = part
    while found is not None:
        if (found is part or part.isAncestorOf(found)) and _takes_focus(found):
            return found
        found = found.nextInFocusChain()
        if found is part:
            return None
    return None


def _takes_focus(widget: QWidget | None) -> bool:
    if widget is None:
        return False
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
