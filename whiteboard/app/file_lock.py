"""Which design files are open in a window of this user, so that a second window on one can say so."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile


class FileLock:
    """Held while a window has the file open. A lock whose process has died is taken over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: QLockFile | None = None

    def take(self, path: Path) -> bool:
        """Hold this file instead of the one before; False where another window holds it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]
        target = str(self._folder / f"{name}.lock")
        if self._lock is not None and self._lock.fileName() == target:
            return True
        lock = QLockFile(target)
        # Zero: only a dead process makes it stale, never its age.
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            return False
        self.release()
        self._lock = lock
        return True

    def release(self) -> None:
        """Let go of the file."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
