"""Pictures of the board: to a file or to the clipboard, painted and encoded off the window's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from whiteboard.app.background import Background
from whiteboard.app.clipboard import set_clipboard_image
from whiteboard.app.design_file import DesignFile
from whiteboard.app.save_name import Wanted, ask_save_name
from whiteboard.canvas.export import ExportOptions, font_note, of_frame, picture_size, png_bytes, render
from whiteboard.canvas.paint.frame import frame_title
from whiteboard.canvas.view import BoardView
from whiteboard.document.document import Document
from whiteboard.files.atomic import write_atomically
from whiteboard.files.naming import suggested_name
from whiteboard.folders import first_folder
from whiteboard.i18n import _
from whiteboard.look.theme import Theme, load_theme
from whiteboard.model.elements.frame import Frame
from whiteboard.model.errors import WhiteboardError
from whiteboard.model.values import Box
from whiteboard.panels.export_dialog import ExportDialog, ImageChoice
from whiteboard.panels.message import tell
from whiteboard.review.effort.guard import in_one_line
from whiteboard.session.routes import RouteBook
from whiteboard.session.session import Session

log = logging.getLogger(__name__)

PNG = ".png"


class ImageFlow(QObject):
    """Remembers the last choice for the next export."""

    def __init__(
        self,
        view: BoardView,
        document: Document,
        session: Session,
        routes: RouteBook,
        file: DesignFile,
        background: Background,
        say: Callable[[str], None],
    ) -> None:
        super().__init__(view)
        self._view, self._document, self._session = view, document, session
        self._routes, self._file, self._background, self._say = routes, file, background, say
        self._choice = ImageChoice()

    def export(self, theme: Theme) -> None:
        """Ask what picture it should be, then write or copy it."""
        dialog = ExportDialog(
            self._choice,
            theme,
            self._size,
            has_selection=bool(self._session.selection),
            frame=frame_title(frame) if (frame := self._frame()) is not None else "",
            parent=self._view.window(),
        )
        chosen = dialog.exec()
        dialog.deleteLater()
        if not chosen:
            return
        self._choice = dialog.choice
        options = self._options(self._choice)
        if dialog.copied:
            self._copy(options)
            return
        own = self._file.path
        folder, stem = (own.parent, own.stem) if own else (first_folder(), suggested_name(self._file.title))
        wanted = Wanted(
            _("Export image"),
            folder / (stem + PNG),
            _("Images ({patterns})").format(patterns=f"*{PNG}"),
            PNG,
            (PNG,),
        )
        path = ask_save_name(self._view.window(), wanted)
        if path is not None:
            self._write(path, options)

    def copy(self, theme: Theme) -> None:
        """Copy the selection, or the whole board, as it looks in this theme."""
        area = frozenset(self._session.selection) or "board"
        options, frame = ExportOptions(theme=theme, area=area), self._frame()
        self._copy(options if frame is None else of_frame(options, frame))

    def _write(self, path: Path, options: ExportOptions) -> None:
        design, routes = self._document.design, self._routes.routes

        def work() -> None:
            write_atomically(path, png_bytes(render(design, routes, options)))

        note = font_note()
        self._say(_("Exporting {name} …").format(name=path.name))
        self._background.run(
            work,
            lambda _none: self._say(
                _("Exported {name}").format(name=path.name) + (f". {note}" if note else "")
            ),
            self._failed,
        )

    def _copy(self, options: ExportOptions) -> None:
        design, routes = self._document.design, self._routes.routes

        def done(image: QImage) -> None:
            set_clipboard_image(image)
            self._say(_("Copied as an image"))

        self._background.run(lambda: render(design, routes, options), done, self._failed, harmless=True)

    def _options(self, choice: ImageChoice) -> ExportOptions:
        area: str | frozenset[str] | Box = "board"
        if choice.area == "selection":
            area = frozenset(self._session.selection)
        elif choice.area == "view":
            area = self._view.visible_box()
        options = ExportOptions(
            theme=load_theme(choice.theme),
            scale=float(choice.scale),
            background=choice.background,
            margin=float(choice.margin),
            area=area,
        )
        frame = self._frame() if choice.area == "frame" else None
        return options if frame is None else of_frame(options, frame)

    def _frame(self) -> Frame | None:
        """The frame that is selected, and nothing besides."""
        chosen = [self._document.design.elements.get(i) for i in self._session.selection]
        return chosen[0] if len(chosen) == 1 and isinstance(chosen[0], Frame) else None

    def _size(self, choice: ImageChoice) -> tuple[int, int]:
        return picture_size(self._document.design, self._routes.routes, self._options(choice))

    def _failed(self, error: Exception) -> None:
        sentence = str(error)
        if not isinstance(error, WhiteboardError):
            log.error("A picture could not be made", exc_info=error)
            sentence = _("The picture could not be made ({reason}); the log says more.").format(
                reason=in_one_line(error)
            )
        tell(self._view.window(), sentence)
