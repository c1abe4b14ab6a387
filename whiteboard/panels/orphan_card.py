"""An answer that is kept although its component is gone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.concern_words import state_title
from whiteboard.panels.parts.icon_button import IconButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.panels.resolving import Resolver
from whiteboard.review.concerns.concern import Orphan


class OrphanCard(QFrame):
    def __init__(self, orphan: Orphan, resolver: Resolver, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        words = QVBoxLayout()
        words.setSpacing(1)
        about = ", ".join(orphan.labels) or orphan.rule
        words.addWidget(label(about, "card-title", wrap=True))
        words.addWidget(label(state_title(orphan.state), "small"))
        if orphan.text:
            words.addWidget(label(orphan.text, "line", wrap=True))
        delete = IconButton(
            "trash-can-outline", _("Delete the answer about {name}").format(name=about), theme, size=16
        )
        delete.setEnabled(resolver.writable)
        on_click(delete, lambda: resolver.forget(orphan))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 6, 8)
        row.addLayout(words, 1)
        row.addWidget(delete, 0, Qt.AlignmentFlag.AlignTop)
