"""What the Help menu opens, and what is shown when something went wrong; one for all windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from whiteboard.app.crash import Caught
from whiteboard.app.log_file import open_log
from whiteboard.app.settings_file import PLACES, SettingsFile
from whiteboard.app.versions import parts, versions
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.errors import FileProblem
from whiteboard.panels.about_dialog import AboutDialog, about_text
from whiteboard.panels.crash_dialog import CrashDialog
from whiteboard.panels.message import ask, tell


class Front(Protocol):
    """What is needed of the program."""

    @property
    def theme(self) -> Theme: ...
    def quit(self) -> None: ...


class Helping(QObject):
    """`folder` is where the log is."""

    def __init__(self, front: Front, folder: Path, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._front, self._folder, self._settings = front, folder, settings
        self._open: dict[str, CrashDialog] = {}
        self._shown: set[str] = set()

    def show_about(self, window: QWidget) -> None:
        """Versions and licences."""
        rows = [(part.name, part.version, part.licence) for part in parts()]
        AboutDialog(_versions(), rows, self._front.theme, window).open()

    def open_log_folder(self, window: QWidget) -> None:
        # Not every desktop can; then one finds it by its name.
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            tell(window, _("The log is in {folder}.").format(folder=self._folder))

    def reset_settings(self, window: QWidget) -> None:
        """Begin with new settings, if the user means it; the old ones are kept aside."""
        answer = ask(
            window,
            _("Reset all settings?"),
            [_("Reset"), _("Cancel")],
            detail=_(
                "Theme, name, recent files and rooms, favourites, panels and the window's size start anew"
                " with the next start. Designs and unsaved work stay. The old settings are kept beside."
            ),
        )
        if answer != 0:
            return
        try:
            aside = self._settings.reset(self._folder / PLACES)
        except FileProblem as problem:
            tell(window, str(problem))
            return
        tell(
            window,
            _("The settings start anew with the next start; the old ones are in {path}.").format(
                path=", ".join(map(str, aside))
            )
            if aside
            else _("The settings start anew with the next start; there was no file of old ones."),
        )

    def show_crash(self, caught: Caught, window: QWidget, save_copy: Callable[[], None]) -> None:
        """Tell of an error: once for its kind, and then how often."""
        if (dialog := self._open.get(caught.kind)) is not None:
            dialog.set_count(caught.count)
            return
        if caught.kind in self._shown:
            return
        self._shown.add(caught.kind)
        details = about_text(_versions(), ()) + "\n\n" + caught.trace
        dialog = CrashDialog(caught.summary, details, self._front.theme, window)
        dialog.set_count(caught.count)
        dialog.log_wanted.connect(lambda: open_log(lambda sentence: _tell(window, sentence)))
        dialog.copy_wanted.connect(save_copy)
        dialog.quit_wanted.connect(lambda: self._quit(dialog))
        # With its window it goes without having been finished.
        for gone in (dialog.finished, dialog.destroyed):
            gone.connect(lambda: self._open.pop(caught.kind, None))
        self._open[caught.kind] = dialog
        dialog.open()

    def _quit(self, dialog: CrashDialog) -> None:
        dialog.close()
        self._front.quit()


def _tell(window: QWidget, sentence: str) -> None:
    tell(window, sentence)


def _versions() -> tuple[tuple[str, str], ...]:
    shown = f"{qVersion()} ({QGuiApplication.platformName()})"
    return (*versions(), ("Qt", shown))
