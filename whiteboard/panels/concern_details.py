"""The inside of an opened concern: question, reasons, evidence, children and source."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.panels.concern_words import headline
from whiteboard.panels.parts.labels import bullet, label
from whiteboard.review.concerns.concern import Concern


def details(concern: Concern) -> QWidget:
    """Plain text only, so that a screen reader gets it in order."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 2, 0, 0)
    column.setSpacing(3)

    def part(title: str, *lines: QWidget) -> None:
        if lines:
            if title:
                column.addWidget(label(title, "cap-small"))
            for line in lines:
                column.addWidget(line)
            column.addSpacing(3)

    def words(text: str) -> list[QWidget]:
        return [label(text, "line", wrap=True)] if text else []

    asks = headline(concern) == concern.question
    part(_("You said"), *words(concern.answer))
    part("", *words(concern.message if asks else concern.question))
    part(_("Seen in"), *(bullet(line, "line") for line in concern.evidence))
    part(_("Same cause"), *(bullet(child.message, "line") for child in concern.children))
    part(_("Why it matters"), *words(concern.why))
    part(_("What resolves it"), *words(concern.resolved_by))
    part(_("Say it like this"), *words(concern.spoken))
    if concern.source:
        column.addWidget(label(_("Source: {source}").format(source=concern.source), "small", wrap=True))
    return made
