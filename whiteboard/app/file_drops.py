"""Design files that are dropped anywhere on the window, be it on a panel or a bar; one is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from whiteboard.i18n import _, ngettext

_NAMED = 3
"""Files whose names are said; of a folder that is dropped whole, nobody reads them all."""


class FileDrops(QObject):
    """Takes what no widget under the pointer has taken. `say` is told what is left out."""

    def __init__(
        self, window: QWidget, open_file: Callable[[Path], None], say: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._open_file, self._say = open_file, say
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, names: Sequence[str]) -> None:
        """Open the first of these files, and say that the others are not."""
        files = [Path(name) for name in names]
        if len(files) > 1:
            self._say(_left_out(files))
        self._open_file(files[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDropEvent) and (files := _files(event)):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self.take(files)
            return True
        return super().eventFilter(watched, event)


def _left_out(files: Sequence[Path]) -> str:
    opened, *others = (file.name for file in files)
    names, more = ", ".join(f"“{name}”" for name in others[:_NAMED]), len(others) - _NAMED
    if more > 0:
        names += ngettext(" and {count} more", " and {count} more", more).format(count=more)
    return _("A window shows one design: “{name}” is opened, and not {others}.").format(
        name=opened, others=names
    )


def _files(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
