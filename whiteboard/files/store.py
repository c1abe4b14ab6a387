"""Designs from and to disk, in the format that the suffix names."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from whiteboard.files.atomic import write_atomically
from whiteboard.files.format import Format
from whiteboard.files.loaded import Extras, Loaded
from whiteboard.files.registry import format_for, formats
from whiteboard.i18n import _
from whiteboard.model.bounds import check_design
from whiteboard.model.design import Design
from whiteboard.model.errors import FileProblem, ForeignFile
from whiteboard.model.ids import IdFactory, random_id
from whiteboard.model.plain import OutOfBounds

LARGEST = 256 * 1024 * 1024
"""Bytes; a file beyond this is surely no design, and reading it would take the machine's memory."""


def load(path: Path, *, ids: IdFactory = random_id) -> Loaded:
    """Read a design; the file is not touched.

    Raises:
        FileProblem: (DamagedFile, ForeignFile ...) one sentence that names the file and what to do.
    """
    return parse(path, read(path), ids=ids)


def parse(path: Path, data: bytes, *, ids: IdFactory = random_id) -> Loaded:
    """The design in a file's content; the path only says which format it is in.

    Raises:
        FileProblem: as `load`.
    """
    reader = _format(path).read
    if reader is None:
        raise ForeignFile(
            _("Cannot open {name}: this format can only be written; open one of {suffixes}.").format(
                name=path, suffixes=_suffixes(reading=True)
            )
        )
    try:
        loaded = reader(data, ids)
        _check(loaded.design)
        return loaded
    except FileProblem as problem:
        raise type(problem)(
            _("Cannot open {name}: {problem}").format(name=path, problem=problem)
        ) from problem


def save(path: Path, design: Design, extras: Extras | None = None) -> bytes:
    """Write a design atomically and return what was written; on any failure the old file is untouched.

    Raises:
        FileProblem: one sentence that names the file and what is in the way.
    """
    write = _format(path).write
    if write is None:
        raise FileProblem(
            _("Cannot save {name}: this format can only be read; choose one of {suffixes}.").format(
                name=path, suffixes=_suffixes(reading=False)
            )
        )
    data = write(design, extras or Extras())
    write_atomically(path, data)
    return data


def _check(design: Design) -> None:
    """Every format ends here, so that the window and the command line refuse alike."""
    try:
        check_design(design)
    except OutOfBounds as error:
        raise FileProblem(
            _("{reason}; mend it in the program that wrote it.").format(reason=error)
        ) from error


def _format(path: Path) -> Format:
    found = format_for(path)
    if found is None:
        raise ForeignFile(
            _("{name} is in no format that this program knows; it reads {suffixes}.").format(
                name=path, suffixes=_suffixes(reading=True)
            )
        )
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
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise FileProblem(_("Cannot open {name}: it is a folder; choose a file in it.").format(name=path))
        # Reading a pipe or a device could wait for ever.
        if not stat.S_ISREG(status.st_mode):
            raise FileProblem(_("Cannot open {name}: it is not an ordinary file.").format(name=path))
        if status.st_size > LARGEST:
            raise FileProblem(_("Cannot open {name}: it is too large to be a design.").format(name=path))
        return path.read_bytes()
    except OSError as error:
        raise FileProblem(_sentence(path, error)) from error
    except ValueError:
        raise FileProblem(
            _("Cannot open {name!r}: no file can have this name.").format(name=str(path))
        ) from None


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("Cannot open {name}: there is no such file.").format(name=path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return _("Cannot open {name}: you may not read it; change its permissions.").format(name=path)
    reason = os.strerror(error.errno) if error.errno else str(error)
    return _("Cannot open {name}: {reason}.").format(name=path, reason=reason)
