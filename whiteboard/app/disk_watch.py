"""Notices soon when another program changes, renames or deletes the file of the open design."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from whiteboard.app.background import Background
from whiteboard.app.disk_look import Fate, Seen, Stamp, look

log = logging.getLogger(__name__)

LOOK_MS = 2000
"""Network drives tell nothing by themselves."""
SETTLE_MS = 250
"""Another program may be in the midst of writing, or about to put a new file in the place of the old one."""


class DiskWatch(QObject):
    """`busy` tells that this program is about to write the file itself. What is seen is told when it was seen
    twice in a row, once."""

    seen = Signal(object)
    """A `Seen` that is not the same as before, or the first that is so again."""

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._busy = busy
        self._background = Background(self)
        self._path: Path | None = None
        self._known = ""
        self._stamp: Stamp | None = None
        self._looking = False
        self._last = self._told = Seen(Fate.SAME)
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._soon.start)
        self._watcher.directoryChanged.connect(self._soon.start)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def watch(self, path: Path | None, content: str) -> None:
        """Watch this file, which holds the content with this fingerprint; None: nothing."""
        if (path, content) == (self._path, self._known):
            return
        if path != self._path:
            self._forget()
        self._path, self._known, self._stamp = path, content, None
        self._last = self._told = Seen(Fate.SAME)
        if path is None:
            self._timer.stop()
            return
        self._timer.start()
        self._soon.start()

    def stop(self) -> None:
        """Nothing is told any more."""
        for timer in (self._timer, self._soon):
            timer.stop()
        self._forget()
        self._path = None
        self._background.stop()

    def _forget(self) -> None:
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _look(self) -> None:
        path, known, stamp = self._path, self._known, self._stamp
        if path is None or self._looking or self._busy():
            return
        self._looking = True

        def found(seen: Seen) -> None:
            self._looking = False
            # Else it was this program that wrote meanwhile.
            if (self._path, self._known) == (path, known):
                # Not before: the window would wait for a drive that does not answer.
                self._listen(path)
                if not self._busy():
                    self._take(seen)

        self._background.run(lambda: look(path, known, stamp), found, self._failed, harmless=True)

    def _listen(self, path: Path) -> None:
        # What was renamed over is watched no more; here it is again.
        names = {str(path), str(path.parent)} - {*self._watcher.files(), *self._watcher.directories()}
        there = [name for name in names if Path(name).exists()]
        if there:
            self._watcher.addPaths(there)

    def _failed(self, error: Exception) -> None:
        log.error("What has become of a file could not be found out", exc_info=error)
        self._looking = False

    def _take(self, seen: Seen) -> None:
        before, self._last = self._last, seen
        if seen.fate is Fate.SAME:
            self._stamp = seen.stamp
        if (before.fate, before.content) != (seen.fate, seen.content) and seen.fate is not Fate.SAME:
            self._soon.start()
            return
        if _said(seen) != _said(self._told):
            self._told = seen
            self.seen.emit(seen)


def _said(seen: Seen) -> object:
    """What two that say the same have in common."""
    return seen.fate if seen.fate is Fate.SAME else (seen.fate, seen.content, seen.moved)
