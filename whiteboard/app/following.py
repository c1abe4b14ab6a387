"""A link opened from outside: followed where the design of its room is already, or in a new window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from whiteboard.app.live.way_home import HeldCopy
from whiteboard.app.neighbours import Neighbour, Neighbours
from whiteboard.collab.protocol.links import Link
from whiteboard.i18n import _, ngettext
from whiteboard.panels.message import ask


class Followed(Protocol):
    """What following a link needs of a window."""

    def follow(self, link: Link) -> None: ...
    def held(self, link: Link) -> HeldCopy | None: ...
    def close(self) -> bool: ...


class Following(QObject):
    """Of one program; `windows` are those of it that are open."""

    def __init__(self, windows: Callable[[], tuple[Followed, ...]], folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._windows = windows
        self._neighbours = Neighbours(folder, self._held, self._go_on, self)

    def listen(self) -> None:
        """Let the programs that start later find the windows of this one."""
        self._neighbours.listen()

    def close(self) -> None:
        self._neighbours.close()

    def follow(self, link: Link, window: Followed) -> None:
        """Ask in a new window whether to enter; first, where another one has the room's design, whether to go
        on there."""
        here = self._holder(link, window)
        copy = here.held(link) if here is not None else None
        if here is not None and copy is not None:
            self._offer(link, window, copy, lambda: self._go_on(link))
        else:
            self._neighbours.find(link, lambda found: self._on_found(link, window, found))

    def _on_found(self, link: Link, window: Followed, found: Neighbour | None) -> None:
        if window not in self._windows():
            return  # closed meanwhile
        if found is None:
            window.follow(link)
        else:
            self._offer(link, window, found.copy, lambda: found.go_on(link, self))

    def _offer(self, link: Link, window: Followed, copy: HeldCopy, go: Callable[[], object]) -> None:
        detail = _("Another window has your copy of it. Going on there merges what you changed meanwhile.")
        if copy.unsent:
            unsent = ngettext(
                "{count} edit in it has not reached the others.",
                "{count} edits in it have not reached the others.",
                copy.unsent,
            )
            detail += " " + unsent.format(count=copy.unsent)
        parent = window if isinstance(window, QWidget) else QWidget()
        answer = ask(
            parent,
            _("This invitation leads to the room of “{title}”.").format(title=copy.title),
            [_("Go on in that window"), _("Enter here as well"), _("Cancel")],
            detail=detail,
        )
        if answer == 0:
            go()
            window.close()
        elif answer == 1:
            window.follow(link)

    def _holder(self, link: Link, besides: Followed | None = None) -> Followed | None:
        return next((w for w in self._windows() if w is not besides and w.held(link) is not None), None)

    def _held(self, link: Link) -> HeldCopy | None:
        window = self._holder(link)
        return window.held(link) if window is not None else None

    def _go_on(self, link: Link) -> None:
        window = self._holder(link)
        if window is None:
            return
        if isinstance(window, QWidget):
            _bring_forward(window)
        window.follow(link)


def _bring_forward(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.activateWindow()
    # Where the desktop lets no window come by itself, its entry there asks for attention.
    QApplication.alert(window)
