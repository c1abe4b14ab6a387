"""Files that are dropped anywhere on the window: pictures come to the board, one design is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QWidget

from whiteboard.app.picture_flow import PictureFlow, is_picture
from whiteboard.i18n import _, ngettext
from whiteboard.model.values import Point

_NAMED = 3
"""Files whose names are said; of a folder that is dropped whole, nobody reads them all."""


class FileDrops(QObject):
    """Takes what no widget under the pointer has taken. `say` is told what is left out."""

    def __init__(
        self,
        window: QWidget,
        open_file: Callable[[Path], None],
        pictures: PictureFlow,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._open_file, self._pictures, self._say = open_file, pictures, say
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, names: Sequence[str], x: float, y: float) -> None:
        """Put pictures on the board at a point of it, open the first of the other files, and say that the
        rest is not."""
        files = [Path(name) for name in names]
        pictures = [file for file in files if is_picture(file)]
        self._pictures.take_files(pictures, Point(x, y))
        others = [file for file in files if not is_picture(file)]
        if len(others) > 1:
            self._say(_left_out(others))
        if others:
            self._open_file(others[0])

    def take_pixels(self, image: QImage, x: float, y: float) -> None:
        """Put a picture that has no file on the board."""
        self._pictures.take_pixels(image, Point(x, y))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDropEvent) and (files := _files(event)):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self.take(files, *self._pictures.middle())
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
