"""Designs from and to disk, in the format that the suffix names."""

from __future__ import annotations

import errno
import logging
import os
import stat
from dataclasses import replace
from pathlib import Path

from whiteboard.files.atomic import write_atomically
from whiteboard.files.budget import LARGEST, MOST_NOTES, Budget
from whiteboard.files.format import Format
from whiteboard.files.loaded import Extras, Loaded
from whiteboard.files.registry import format_for, formats
from whiteboard.i18n import _
from whiteboard.model.bounds import check_design
from whiteboard.model.design import Design
from whiteboard.model.errors import FileProblem, ForeignFile, TooLarge
from whiteboard.model.ids import IdFactory, random_id
from whiteboard.model.plain import OutOfBounds
from whiteboard.problems.known import points_missing

_log = logging.getLogger(__name__)

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def load(path: Path, *, ids: IdFactory = random_id, budget: Budget | None = None) -> Loaded:
    """Read a design; the file is not touched.

    Raises:
        FileProblem: (DamagedFile, ForeignFile ...) one sentence that names the file and what to do.
    """
    return parse(path, read(path), ids=ids, budget=budget)


def parse(path: Path, data: bytes, *, ids: IdFactory = random_id, budget: Budget | None = None) -> Loaded:
    """The design in a file's content; the path only says which format it is in.

    Raises:
        FileProblem: as `load`.
    """
    reader = _format(path, reading=True).read
    if reader is None:
        raise ForeignFile(
            _("Cannot open {name}: this format can only be written; open one of {suffixes}.").format(
                name=path, suffixes=_suffixes(reading=True)
            )
        )
    budget = budget or Budget()
    try:
        budget.open(len(data))
        budget.advance(0.03)
        loaded = reader(data, ids, budget)
        budget.advance(0.95)
        _check(loaded.design)
        missing = points_missing(loaded.design)
        _log.debug("Read %s: %d bytes, %d elements", path.name, len(data), len(loaded.design.elements))
        return replace(loaded, notes=_some((*((missing,) if missing else ()), *loaded.notes)))
    except FileProblem as problem:
        raise type(problem)(
            _("Cannot open {name}: {problem}").format(name=path, problem=problem)
        ) from problem


def save(path: Path, design: Design, extras: Extras | None = None) -> bytes:
    """Write a design atomically and return what was written; on any failure the old file is untouched.

    Raises:
        FileProblem: one sentence that names the file and what is in the way.
    """
    data = written(path, design, extras)
    write_atomically(path, data)
    _log.debug("Wrote %s: %d bytes", path.name, len(data))
    return data


def written(path: Path, design: Design, extras: Extras | None = None) -> bytes:
    """What a design is in the format that the path names; nothing is written yet.

    Raises:
        FileProblem: one sentence that names the file and what is in the way.
    """
    write = _format(path, reading=False).write
    if write is None:
        raise FileProblem(
            _("Cannot save {name}: this format can only be read; choose one of {suffixes}.").format(
                name=path, suffixes=_suffixes(reading=False)
            )
        )
    return write(design, extras or Extras())


def _check(design: Design) -> None:
    """Every format ends here, so that the window and the command line refuse alike."""
    try:
        check_design(design)
    except OutOfBounds as error:
        raise FileProblem(
            _("{reason}; mend it in the program that wrote it.").format(reason=error)
        ) from error


def _some(notes: tuple[str, ...]) -> tuple[str, ...]:
    """No more than somebody would read."""
    if len(notes) <= MOST_NOTES:
        return notes
    more = _("There is more of the kind: {count} further notes.").format(count=len(notes) - MOST_NOTES)
    return (*notes[:MOST_NOTES], more)


def _format(path: Path, *, reading: bool) -> Format:
    found = format_for(path)
    if found is None:
        sentence = (
            _("{name} is in no format that this program knows; it reads {suffixes}.")
            if reading
            else _("Cannot save {name}: no format has a name like this; choose one of {suffixes}.")
        )
        raise ForeignFile(sentence.format(name=path, suffixes=_suffixes(reading=reading)))
    return found


def _suffixes(*, reading: bool) -> str:
    able = [f for f in formats() if (f.read if reading else f.write) is not None]
    return ", ".join(suffix for f in able for suffix in f.suffixes)


def read(path: Path) -> bytes:
    """What the file holds; for callers that have to recognise this very content later.

    Raises:
        FileProblem: as `load`.
    """
    try:
        # A pipe without a writer would hold up even the opening for ever.
        with open(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISDIR(status.st_mode):
                raise IsADirectoryError(errno.EISDIR, "is a directory")
            if not stat.S_ISREG(status.st_mode):
                raise FileProblem(_("Cannot open {name}: it is not an ordinary file.").format(name=path))
            _check_size(path, status.st_size)
            # It may be growing, and what the system itself makes up says that it is empty.
            data = file.read(LARGEST + 1)
            _check_size(path, len(data))
            return data
    except OSError as error:
        raise FileProblem(_sentence(path, error)) from error
    except ValueError:
        raise FileProblem(
            _("Cannot open {name!r}: no file can have this name.").format(name=str(path))
        ) from None


def _check_size(path: Path, size: int) -> None:
    try:
        Budget().open(size)
    except TooLarge as problem:
        raise TooLarge(_("Cannot open {name}: {problem}").format(name=path, problem=problem)) from None


def _sentence(path: Path, error: OSError) -> str:
    if error.errno == errno.EISDIR:
        return _("Cannot open {name}: it is a folder; choose a file in it.").format(name=path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("Cannot open {name}: there is no such file.").format(name=path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return _("Cannot open {name}: you may not read it; change its permissions.").format(name=path)
    reason = os.strerror(error.errno) if error.errno else str(error)
    return _("Cannot open {name}: {reason}.").format(name=path, reason=reason)
