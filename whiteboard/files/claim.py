"""Keeping a design file to one window, by whatever name, path or home another one comes to it."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_HELD = (errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN)


class Claim:
    """The system's lock on the file itself. It ends with the process, needs no file beside the design, and
    other programs take no notice of it. Where there is none to be had (some network drives, Windows), the
    journal keeps out the windows of the same home."""

    def __init__(self) -> None:
        self._descriptor: int | None = None

    def take(self, path: Path) -> bool:
        """Whether no other window has the file; then none can take it until it is released. What this claim
        was on before is released only if so."""
        # Not for writing: the disk could not be made read-only for as long as the window is open.
        descriptor = _open(path, os.O_RDONLY)
        if descriptor is None:
            return True
        refused = _lock(descriptor)
        if refused == errno.EBADF:
            # Some network drives lock only what is open for writing.
            wider = _open(path, os.O_RDWR)
            if wider is not None:
                os.close(descriptor)
                descriptor, refused = wider, _lock(wider)
        if refused in _HELD:
            os.close(descriptor)
            return False
        self.release()
        self._descriptor = descriptor
        return True

    def holds(self, path: Path) -> bool:
        """Whether the file that is at this path is the one that is claimed."""
        if self._descriptor is None:
            return False
        try:
            return os.path.samestat(os.stat(path), os.fstat(self._descriptor))
        except (OSError, ValueError):
            return False

    def release(self) -> None:
        """Let others have the file."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


def _open(path: Path, how: int) -> int | None:
    if sys.platform == "win32":
        return None
    try:
        # A pipe would wait for its other end.
        return os.open(path, how | os.O_NONBLOCK)
    except (OSError, ValueError):
        return None


def _lock(descriptor: int) -> int:
    """0, or what the system says where it gives no lock: somebody else has it, or there is none to be had."""
    if sys.platform != "win32":
        # Not to be had on every system.
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno or 0
    return 0
