"""Pictures that come to the board: pasted, dropped or chosen, read and made fit beside the window."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from whiteboard.actions.clipboard import MIME
from whiteboard.app.background import Background
from whiteboard.canvas.picture_bytes import LARGEST_FILE, Taken, take_bytes, take_image
from whiteboard.canvas.view import BoardView
from whiteboard.document.document import Document
from whiteboard.editing.picturing import add_image, picture_box
from whiteboard.folders import first_folder
from whiteboard.i18n import _
from whiteboard.model.bounds import Tally
from whiteboard.model.elements.image import Image
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.ids import IdFactory, random_id
from whiteboard.model.pictures import LARGEST_ALL, picture_of
from whiteboard.model.values import Point
from whiteboard.review.effort.guard import in_one_line
from whiteboard.session.session import Session

log = logging.getLogger(__name__)

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
_APART = 24.0
"""Board units from one of several pictures to the next."""


class PictureFlow(QObject):
    """Each picture is one step; what cannot be taken is said in a sentence."""

    def __init__(
        self,
        view: BoardView,
        document: Document,
        session: Session,
        background: Background,
        say: Callable[[str], None],
        new_id: IdFactory = random_id,
    ) -> None:
        super().__init__(view)
        self._view, self._document, self._session = view, document, session
        self._background, self._say, self._new_id = background, say, new_id
        view.scene.pictures.decode_with(
            lambda decoding, done: background.run(decoding, done, self._failed, harmless=True)
        )

    def choose(self) -> None:
        """Ask for picture files, and put them in the middle of the view."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        names, _filter = QFileDialog.getOpenFileNames(
            self._view.window(),
            _("Add pictures"),
            str(first_folder()),
            _("Pictures ({patterns})").format(patterns=patterns),
        )
        self.take_files([Path(name) for name in names], self.middle())

    def paste(self) -> bool:
        """Put what is on the clipboard on the board; whether it was a picture, and nothing else besides."""
        # None where nothing was ever copied.
        data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
        if data is None or data.hasFormat(MIME):
            return False
        files = pictures_in(data)
        if files:
            self.take_files(files, self._pointer())
        elif data.hasImage() and not data.text().strip():
            self.take_pixels(cast("QImage", data.imageData()), self._pointer())
        else:
            return False
        return True

    def middle(self) -> Point:
        """The middle of what is in view."""
        return self._view.visible_box().center

    def take_files(self, files: Sequence[Path], at: Point) -> None:
        """Put these pictures about a point, one beside the other."""
        for number, file in enumerate(files):
            place = Point(at.x + number * _APART, at.y + number * _APART)
            self._take(lambda file=file: take_bytes(_read(file)), file.stem, place)

    def take_pixels(self, image: QImage, at: Point) -> None:
        """Put a picture that has no file about a point."""
        self._take(lambda: take_image(image), "", at)

    def _take(self, work: Callable[[], Taken], name: str, at: Point) -> None:
        if self._document.read_only:
            self._say(_("You can look, select and point here; this design is read-only for you."))
            return
        self._background.run(work, lambda taken: self._add(taken, name, at), self._failed)

    def _add(self, taken: Taken, name: str, at: Point) -> None:
        picture = picture_of(taken.encoded)
        design = self._document.design
        if picture.id not in design.answers and not Tally(design).has_room(picture):
            most = f"{LARGEST_ALL / 2**20:.1f}"
            self._say(
                _("The design holds at most {most} MB of pictures; remove one of them first.").format(
                    most=most
                )
            )
            return
        box = picture_box(taken.width, taken.height, at, self._view.visible_box())
        image = Image(id=self._new_id(), box=box, name=name)
        try:
            with self._document.edit(_("Add picture")) as edit:
                add_image(edit, picture, image)
        except WhiteboardError as error:
            self._say(str(error))
            return
        self._session.select({image.id})
        if taken.smaller:
            size = f"{taken.width} × {taken.height}"
            self._say(
                _("The picture was made smaller, {size} pixels, to fit in the design.").format(size=size)
            )

    def _pointer(self) -> Point:
        pointer = self._session.pointer
        return self.middle() if pointer is None else pointer

    def _failed(self, error: Exception) -> None:
        if isinstance(error, WhiteboardError):
            self._say(str(error))
            return
        log.error("A picture could not be taken in", exc_info=error)
        reason = in_one_line(error)
        self._say(_("The picture could not be read ({reason}); the log says more.").format(reason=reason))


def is_picture(file: Path) -> bool:
    """Whether it is called like a picture."""
    return file.suffix.lower() in SUFFIXES


def pictures_in(data: QMimeData) -> list[Path]:
    """The files that were copied or dragged, if they are all called like pictures."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files if files and all(is_picture(file) for file in files) else []


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            # One more than is looked at, by which it is known to be too long.
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise WhiteboardError(
            _("“{name}” could not be read: {reason}.").format(name=file.name, reason=error.strerror)
        ) from error
