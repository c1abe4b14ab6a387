"""Files that are nobody's business but the user's: designs in progress, rooms, notes, where windows stood."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600


def make_private(path: Path) -> None:
    """Have a file that only its owner can read and write, empty where there was none.

    A file that was there is closed to others where the system lets us; it is used all the same where not.

    Raises:
        OSError: it cannot be made.
    """
    # Never open to others, not even for the moment before the permissions are set.
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), OWNER_ONLY))
    with suppress(OSError):
        os.chmod(path, OWNER_ONLY)
