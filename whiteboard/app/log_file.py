"""Shows the log to whoever wants to know why something could not be made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from whiteboard.folders import data_folder
from whiteboard.i18n import _


def open_log(say: Callable[[str], None]) -> None:
    """Open the log in the system's program for text; where there is none, say where the file is."""
    path = data_folder() / "whiteboard.log"
    if not path.exists():
        say(_("There is no log: {folder} could not be written.").format(folder=path.parent))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        say(_("The log is {path}.").format(path=path))
