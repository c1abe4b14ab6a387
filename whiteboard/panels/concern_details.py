"""The inside of an opened concern: question, reasons, evidence, children and source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.panels.concern_words import headline
from whiteboard.panels.parts.labels import bullet, label
from whiteboard.panels.parts.on import on_text
from whiteboard.panels.parts.quote_line import QuoteLine
from whiteboard.review.concerns.concern import Concern

LeadTo = Callable[[str], object]
"""Shows where a record stands, by its id."""


def details(concern: Concern, lead_to: LeadTo) -> QWidget:
    """Plain text only, so that a screen reader gets it in order; a quote leads to where it stands."""
    made = _Parts()
    asks = headline(concern) == concern.question
    made.add(_("You said"), *_words(concern.answer))
    made.add("", *_words(concern.tells if asks else concern.question))
    made.add(_("Seen in"), *_seen(concern, concern.evidence, lead_to))
    made.add(_("Same cause"), *(bullet(child.message, "line") for child in concern.children))
    if concern.why != concern.message:
        made.add(_("Why it matters"), *_words(concern.why))
    made.add(_("What resolves it"), *_words(concern.resolved_by))
    made.add(_("Say it like this"), *_words(concern.spoken))
    if concern.source:
        made.column.addWidget(label(_("Source: {source}").format(source=concern.source), "small", wrap=True))
    return made


def hinted(concern: Concern, hints: Sequence[str], lead_to: LeadTo) -> QWidget:
    """So much of it: what was said to it, and these hints; its question is its headline."""
    made = _Parts()
    made.add(_("You said"), *_words(concern.answer))
    made.add(_("Hints") if len(hints) > 1 else _("Hint"), *_seen(concern, hints, lead_to))
    return made


def _seen(concern: Concern, lines: Sequence[str], lead_to: LeadTo) -> list[QWidget]:
    places = dict(zip(concern.evidence, concern.quoted, strict=False))
    return [_line(line, places.get(line, ""), lead_to) for line in lines]


def _line(words: str, where: str, lead_to: LeadTo) -> QWidget:
    if not where:
        return bullet(words, "line")
    made = QuoteLine(words, where)
    on_text(made.led, lead_to)
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
