"""The debrief of this window as a file: asked for, written, told where, opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from whiteboard.app.background import Background
from whiteboard.app.design_file import DesignFile
from whiteboard.app.save_name import Wanted, ask_save_name
from whiteboard.canvas.debrief_file import SUFFIXES, debrief_files
from whiteboard.files.atomic import write_atomically
from whiteboard.files.naming import suggested_name
from whiteboard.folders import first_folder
from whiteboard.i18n import _
from whiteboard.interview.debrief.gathered import Debrief


@dataclass(frozen=True)
class Telling:
    """Who hears how it goes: while it is written, where it lies, what went wrong."""

    writing: Callable[[Path], None]
    written: Callable[[Path], None]
    failed: Callable[[Exception], None]


class DebriefExport:
    """One of each window."""

    def __init__(self, file: DesignFile, background: Background) -> None:
        self._file, self._background = file, background

    def ask(self, over: QWidget) -> Path | None:
        """The name that it is to be written under; None where somebody rather does not."""
        own = self._file.path
        folder, stem = (own.parent, own.stem) if own else (first_folder(), suggested_name(self._file.title))
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        wanted = Wanted(
            _("Export the debrief"),
            folder / (_("{stem} debrief").format(stem=stem) + SUFFIXES[0]),
            _("Documents ({patterns})").format(patterns=patterns),
            SUFFIXES[0],
            SUFFIXES,
        )
        return ask_save_name(over, wanted)

    def write(self, path: Path, gathered: Callable[[], Debrief], telling: Telling) -> None:
        """Write it on another thread, where it is gathered as well."""

        def work() -> None:
            suffix = path.suffix.lower()
            files = debrief_files(gathered(), suffix, path.stem)
            for ending, data in files.items():
                write_atomically(path if ending == suffix else path.with_name(path.stem + ending), data)

        telling.writing(path)
        self._background.run(work, lambda _none: telling.written(path), telling.failed)


def open_document(path: str, say: Callable[[str], None]) -> None:
    """Open it in the system's program for it; where there is none, say where it is."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
        say(_("Nothing opens it here. It lies at {path}").format(path=path))
