"""The inside of an opened concern: question, reasons, evidence, children and source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.panels.concern_words import headline
from whiteboard.panels.parts.labels import bullet, label
from whiteboard.review.concerns.concern import Concern


def details(concern: Concern) -> QWidget:
    """Plain text only, so that a screen reader gets it in order."""
    made = _Parts()
    asks = headline(concern) == concern.question
    made.add(_("You said"), *_words(concern.answer))
    made.add("", *_words(concern.message if asks else concern.question))
    made.add(_("Seen in"), *(bullet(line, "line") for line in concern.evidence))
    made.add(_("Same cause"), *(bullet(child.message, "line") for child in concern.children))
    if concern.why != concern.message:
        made.add(_("Why it matters"), *_words(concern.why))
    made.add(_("What resolves it"), *_words(concern.resolved_by))
    made.add(_("Say it like this"), *_words(concern.spoken))
    if concern.source:
        made.column.addWidget(label(_("Source: {source}").format(source=concern.source), "small", wrap=True))
    return made


def hinted(concern: Concern, hints: Sequence[str]) -> QWidget:
    """So much of it: what was said to it, and these hints; its question is its headline."""
    made = _Parts()
    made.add(_("You said"), *_words(concern.answer))
    made.add(_("Hints") if len(hints) > 1 else _("Hint"), *(bullet(hint, "line") for hint in hints))
    return made


class _Parts(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 2, 0, 0)
        self.column.setSpacing(3)

    def add(self, title: str, *lines: QWidget) -> None:
        if lines:
            if title:
                self.column.addWidget(label(title, "cap-small"))
            for line in lines:
                self.column.addWidget(line)
            self.column.addSpacing(3)


def _words(text: str) -> list[QWidget]:
    return [label(text, "line", wrap=True)] if text else []
