"""One process at a time between its reading of a file and its writing of it."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_A_TRY = 0.005
"""Seconds."""


@contextmanager
def alone(folder: Path, *, seconds: float = 0.1) -> Generator[None]:
    """Where the system can: no other process is between its reading and its writing meanwhile. One that does
    not come to its end is waited for so many seconds.

    Raises:
        OSError: the folder cannot be opened.
    """
    try:
        import fcntl
        import os
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        for _attempt in range(round(seconds / _A_TRY)):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                time.sleep(_A_TRY)
        yield
    finally:
        os.close(descriptor)
