"""The file of a recording: lines that are only ever appended, read so that a spoilt one costs little."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from whiteboard.document.private_file import OWNER_ONLY, make_private
from whiteboard.document.recorded.move import VERSION, Move, Opening, line_of, opening_line, read_line
from whiteboard.document.recorded.thinning import thinned
from whiteboard.i18n import _
from whiteboard.model.errors import NewerFile, RecordingLocked, RecordingProblem

FOLDER = "recordings"
"""Where the recordings lie in the program's home."""
SUFFIX = ".recording"
LARGEST = 16 * 2**20
"""Bytes of a file, which is hours of drawing; beyond, its oldest part is thinned out to half of that."""
_MAKING = ".making"
_HELD = (errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN)


@dataclass(frozen=True, slots=True)
class Reel:
    """What could be read: `lost` counts the moves that were spoilt or stood on one that was, `thinned` those
    that were given up for the file's size."""

    moves: tuple[Move, ...] = ()
    lost: int = 0
    thinned: int = 0


def recording_file(folder: Path, document_id: str) -> Path:
    """Where the recording of a document lies."""
    # An id that came with somebody's file must not name a path.
    return folder / (hashlib.sha256(document_id.encode()).hexdigest()[:24] + SUFFIX)


def read_tape(file: Path) -> Reel:
    """All that can be played of a recording; nothing where there is none.

    Raises:
        NewerFile: a newer version wrote it.
        RecordingProblem: the disk refuses.
    """
    with _reported(file):
        try:
            lines = file.read_bytes().splitlines(keepends=True)
        except FileNotFoundError:
            return Reel()
    moves: list[Move] = []
    lost = gone = 0
    stands = False
    for line in lines:
        try:
            said = read_line(line)
        except (ValueError, TypeError, KeyError, RecursionError):
            # What changed after it cannot be told any more, until all is said again.
            stands = False
            lost += 1
            continue
        if isinstance(said, Opening):
            if said.version > VERSION:
                raise NewerFile(_("A newer version has recorded this interview; replay it with that one."))
            gone += said.thinned
        elif said.whole or stands:
            stands = True
            moves.append(said)
        else:
            lost += 1
    return Reel(tuple(moves), lost, gone)


class Tape:
    """An open recording, kept from other windows' writing until it is closed."""

    def __init__(self, file: Path, *, largest: int = LARGEST) -> None:
        """Open it to append, or make it.

        Raises:
            RecordingLocked: another window records this design.
            NewerFile: a newer version wrote it.
            RecordingProblem: the disk refuses.
        """
        self.file, self._largest = file, largest
        with _reported(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = _opened(file)
        try:
            with _reported(file):
                self._begin()
        except BaseException:
            self.close()
            raise

    def append(self, moves: Sequence[Move]) -> None:
        """Write all of them, or, where the disk refuses, perhaps a part that is passed over in reading.

        Raises:
            RecordingProblem: the disk refuses, or somebody has removed the file.
        """
        with _reported(self.file):
            if not self._in_place():
                raise RecordingProblem(
                    _("The interview is not recorded any more: somebody has removed {file}.").format(
                        file=self.file
                    )
                )
            self._write(b"".join(map(line_of, moves)))
            if os.fstat(self._descriptor).st_size > self._largest:
                self._thin_out()

    def close(self) -> None:
        """Let other windows have it."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with suppress(OSError):
                os.close(descriptor)

    def _begin(self) -> None:
        size = os.fstat(self._descriptor).st_size
        if size == 0:
            self._write(opening_line(Opening()))
            return
        with self.file.open("rb") as file:
            first = file.readline()
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                # A crash in the midst of a line must not cost the next one.
                self._write(b"\n")
        with suppress(ValueError, TypeError, KeyError, RecursionError):
            said = read_line(first)
            if isinstance(said, Opening) and said.version > VERSION:
                raise NewerFile(_("A newer version records this interview; this one does not."))

    def _write(self, content: bytes) -> None:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    def _in_place(self) -> bool:
        try:
            return os.path.samestat(os.stat(self.file), os.fstat(self._descriptor))
        except FileNotFoundError:
            return False

    def _thin_out(self) -> None:
        reel = read_tape(self.file)
        kept = thinned(reel.moves, self._largest // 2)
        opening = Opening(thinned=reel.thinned + len(reel.moves) - len(kept))
        fresh = self.file.with_name(f"{self.file.stem}-{secrets.token_hex(4)}{_MAKING}")
        try:
            make_private(fresh)
            fresh.write_bytes(opening_line(opening) + b"".join(map(line_of, kept)))
            if sys.platform == "win32":
                # Nothing is replaced there that is open.
                self.close()
            fresh.replace(self.file)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
        before, self._descriptor = self._descriptor, _opened(self.file)
        if before >= 0:
            os.close(before)


def forget(file: Path) -> None:
    """Remove a recording.

    Raises:
        RecordingProblem: the disk refuses.
    """
    with _reported(file):
        file.unlink(missing_ok=True)


def _opened(file: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(file, flags, OWNER_ONLY)
    if sys.platform != "win32":
        # Not to be had on every system.
        import fcntl

        with suppress(OSError):
            os.fchmod(descriptor, OWNER_ONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _HELD:
                os.close(descriptor)
                raise RecordingLocked(_("Another window records this interview.")) from error
    return descriptor


@contextmanager
def _reported(file: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise RecordingProblem(
            _("The interview is not recorded in {folder} ({reason}); what was recorded before stays.").format(
                folder=file.parent, reason=error.strerror or error
            )
        ) from error
