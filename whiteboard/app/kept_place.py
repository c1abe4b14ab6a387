"""Where a window beside the main one was last: on a second screen, say, where its user put it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from whiteboard.app.settings_file import PLACES
from whiteboard.document.private_file import make_private


class Places(Protocol):
    """Who knows where the places of windows are kept."""

    @property
    def journals(self) -> Path: ...
    @property
    def remembers(self) -> bool:
        """Whether the windows' places are read and kept."""
        ...


class KeptPlace:
    """Of the windows of one name."""

    def __init__(self, host: Places, name: str) -> None:
        self._host, self._name = host, name

    def restore(self, window: QWidget) -> None:
        """Bring a window that is not shown yet to its place, as far as there is a screen for it."""
        if not self._host.remembers:
            return
        geometry = places(self._host).value(self._name)
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)

    def keep(self, window: QWidget) -> None:
        """The window is about to go."""
        if self._host.remembers:
            with suppress(OSError):
                # Qt would leave it open to others; where it cannot be written, Qt does not write it either.
                make_private(places_file(self._host))
            places(self._host).setValue(self._name, window.saveGeometry())


def places_file(host: Places) -> Path:
    """The file of all windows' places."""
    return host.journals.parent / PLACES


def places(host: Places) -> QSettings:
    """What it holds."""
    return QSettings(str(places_file(host)), QSettings.Format.IniFormat)
