"""The inside of an opened concern: question, reasons, evidence, children and source."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from whiteboard.i18n import _
from whiteboard.panels.parts.labels import label
from whiteboard.review.concern import Concern


def details(concern: Concern) -> QWidget:
    """Plain text only, so that a screen reader gets it in order."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 2, 0, 0)
    column.setSpacing(3)

    def part(title: str, *lines: str) -> None:
        said = [line for line in lines if line]
        if said:
            if title:
                column.addWidget(label(title, "cap-small"))
            for line in said:
                column.addWidget(label(line, "line", wrap=True))
            column.addSpacing(3)

    if concern.answer:
        part(_("You said"), concern.answer)
    part("", concern.question)
    part(_("Why it matters"), concern.why)
    part(_("What resolves it"), concern.resolved_by)
    part(_("Seen in"), *(f"•  {line}" for line in concern.evidence))
    part(_("Same cause"), *(f"•  {child.message}" for child in concern.children))
    if concern.source:
        column.addWidget(label(_("Source: {source}").format(source=concern.source), "small", wrap=True))
    return made
