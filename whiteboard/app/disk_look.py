"""What has become of an open design's file, looked at on the background thread."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from whiteboard.app.disk import is_native
from whiteboard.document.journal import fingerprint
from whiteboard.document.lineage import check_loadable
from whiteboard.files.loaded import Loaded
from whiteboard.files.store import parse, read
from whiteboard.model.errors import EditError, FileProblem

Stamp = tuple[int, int, int, int]
"""Device, inode, size and time of the last change in ns: with another one the file is worth reading."""


class Fate(Enum):
    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True)
class Seen:
    """`content` is the fingerprint of what the file holds now, `loaded` the design in it, None where it is
    none any more; `moved` is where the file is now."""

    fate: Fate
    stamp: Stamp | None = None
    content: str = ""
    loaded: Loaded | None = None
    moved: Path | None = None


def look(path: Path, known: str, stamp: Stamp | None) -> Seen:
    """What is at the path, which held the content with the fingerprint `known` when it had that stamp."""
    try:
        now = _stamp(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        moved = _moved(path, known, stamp)
        return Seen(Fate.MOVED, stamp, known, moved=moved) if moved else Seen(Fate.GONE, stamp)
    except (OSError, ValueError):
        # A network drive that does not answer says nothing about the file.
        return Seen(Fate.SAME, stamp)
    if now == stamp:
        return Seen(Fate.SAME, stamp)
    try:
        data = read(path)
    except FileProblem:
        return Seen(Fate.CHANGED, now, str(now))
    content = fingerprint(data)
    if content == known:
        return Seen(Fate.SAME, now, content)
    try:
        loaded = parse(path, data)
        check_loadable(loaded.design)
    except (FileProblem, EditError):
        return Seen(Fate.CHANGED, now, content)
    return Seen(Fate.CHANGED, now, content, loaded)


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _moved(path: Path, known: str, stamp: Stamp | None) -> Path | None:
    """Where the very file is in its folder under another name. What an editor keeps of what it is about to
    write has another suffix, and a wastebasket is elsewhere."""
    if stamp is None:
        return None
    try:
        beside = [found for found in path.parent.iterdir() if is_native(found)]
    except OSError:
        return None
    for found in beside:
        # A link that leads nowhere hides nobody else.
        with suppress(OSError, FileProblem):
            if _stamp(found.stat()) == stamp and fingerprint(read(found)) == known:
                return found
    return None
