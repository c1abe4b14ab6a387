"""The banner of a request that is followed: what happens in this step, and how to go on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.panels.parts.dress import dress
from whiteboard.panels.parts.icon_button import IconButton, WordButton
from whiteboard.panels.parts.icon_tile import IconTile
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.on import on_click
from whiteboard.review.numbers.walkthrough import Walkthrough
from whiteboard.session.session import Session
from whiteboard.session.walk import Walk


class WalkBar(QFrame):
    """Shown while the session follows a request."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._ways: tuple[Walkthrough, ...] = ()
        self.setObjectName("walkBar")
        self.setAccessibleName(_("Follow a request"))
        self._choose = WordButton("", theme, role="small")
        self._choose.setToolTip(_("Follow another request"))
        self._place = label("", "pill-plain")
        self._text = label("", "body", wrap=True)
        self._back = IconButton("chevron-left", _("Previous step"), theme, keys=_("Left"))
        self._play = IconButton("play", _("Play"), theme)
        self._next = IconButton("chevron-right", _("Next step"), theme, keys=_("Space"))
        close = IconButton("close", _("End the walk"), theme, keys=_("Esc"))
        on_click(self._choose, self._open_ways)
        on_click(self._back, lambda: self.go(-1))
        on_click(self._next, lambda: self.go(1))
        on_click(self._play, self._toggle)
        on_click(close, lambda: self._session.set_walk(None))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconTile("map-marker-path", lambda t: t.colors.accent, theme, size=26))
        head.addWidget(self._choose)
        head.addWidget(self._place, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        for button in (self._back, self._play, self._next, close):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)
        self.hide()

    def show_walk(self, ways: tuple[Walkthrough, ...], way: Walkthrough | None) -> None:
        """Show the session's step of a way; None hides the bar."""
        self._ways = ways
        walk = self._session.walk
        self.setVisible(way is not None)
        if way is None or walk is None:
            return
        last = len(way.steps) - 1
        place = min(walk.step, last)
        self._choose.setText(self._short(way.name))
        self._choose.setAccessibleName(way.name)
        self._place.setText(_("Step {now} of {all}").format(now=place + 1, all=last + 1))
        self._text.setText(way.steps[place].text)
        self._back.setEnabled(place > 0)
        self._next.setEnabled(place < last)
        self._play.set_icon("pause" if walk.playing else "play")
        self._play.set_name(_("Pause") if walk.playing else _("Play"))

    def set_theme(self, theme: Theme) -> None:
        dress(self, theme)

    def go(self, step: int) -> None:
        """One step on or back, by hand: what played stops."""
        walk = self._session.walk
        way = next((w for w in self._ways if walk is not None and w.id == walk.journey), None)
        if walk is not None and way is not None:
            place = min(max(walk.step + step, 0), len(way.steps) - 1)
            self._session.set_walk(replace(walk, step=place, playing=False))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._session.set_walk(None)
        else:
            super().keyPressEvent(event)

    def _toggle(self) -> None:
        walk = self._session.walk
        if walk is not None:
            self._session.set_walk(replace(walk, playing=not walk.playing))

    def _open_ways(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for way in self._ways:
            menu.addAction(way.name.replace("&", "&&")).triggered.connect(
                lambda _on=False, w=way: self._follow(w)
            )
        menu.popup(self._choose.mapToGlobal(QPoint(0, self._choose.height() + 4)))

    def _follow(self, way: Walkthrough) -> None:
        self._session.set_walk(Walk(way.id))

    @staticmethod
    def _short(name: str) -> str:
        return name if len(name) <= 60 else name[:59] + "…"
