"""Writing a file so that at every moment either the old content or the new one is there, whole."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem

_PREFIX, _SUFFIX = ".whiteboard-", ".saving"
_STALE_SECONDS = 3600.0


Before = Callable[[Path], object]
"""Called with the temporary file when it is whole, right before it takes the place of the old one."""


def write_atomically(path: Path, data: bytes, *, private: bool = False, before: Before | None = None) -> None:
    """Replace the file's content: a temporary file beside it, fsync, rename, fsync of the folder.

    A symbolic link is followed, permissions are kept, or with `private` are the user's alone; whatever fails,
    the old file is untouched and no temporary file stays.

    Raises:
        FileProblem: with one sentence that names the file and what is in the way.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_to_keep(target)
        _write(target, data, 0o600 if private else mode, before)
    except OSError as error:
        raise FileProblem(_sentence(path, error)) from error
    except ValueError:
        raise FileProblem(
            _("Cannot save {name!r}: no file can have this name.").format(name=str(path))
        ) from None


def _mode_to_keep(target: Path) -> int | None:
    """The existing file's permissions, None where there is none yet."""
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a directory")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    # A rename would get round the protection that somebody put on the file itself.
    if not os.access(target, os.W_OK):
        # On a read-only disk nobody may write, and no permission would help.
        reason = errno.EROFS if _on_read_only_disk(target) else errno.EACCES
        raise OSError(reason, "write-protected")
    return stat.S_IMODE(status.st_mode)


def _on_read_only_disk(target: Path) -> bool:
    return sys.platform != "win32" and bool(os.statvfs(target).f_flag & os.ST_RDONLY)


def _write(target: Path, data: bytes, mode: int | None, before: Before | None) -> None:
    _sweep(target.parent)
    # Nobody may read it in between who may not read it in the end.
    first = 0o666 if mode is None else 0o600
    temporary = target.parent / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), first)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)
        if before is not None:
            before(temporary)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Some file systems cannot sync a folder; the file is in place by now, so that is no failure."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove what a killed program left; a fresh one may belong to another window that is saving now."""
    with suppress(OSError):
        for stale in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError):
                if time.time() - stale.stat().st_mtime > _STALE_SECONDS:
                    stale.unlink()


def _sentence(path: Path, error: OSError) -> str:
    sentences = {
        errno.ENOSPC: _("Cannot save {name}: the disk is full; free some space or save it elsewhere."),
        errno.EDQUOT: _(
            "Cannot save {name}: your disk quota is used up; free some space or save it elsewhere."
        ),
        errno.EFBIG: _("Cannot save {name}: the file would be larger than allowed here; save it elsewhere."),
        errno.EROFS: _("Cannot save {name}: this disk is read-only; save it elsewhere."),
        errno.EACCES: _(
            "Cannot save {name}: you may not write there; save it elsewhere or change the permissions."
        ),
        errno.EPERM: _(
            "Cannot save {name}: you may not write there; save it elsewhere or change the permissions."
        ),
        errno.ENOENT: _("Cannot save {name}: its folder does not exist; choose another or make it first."),
        errno.ENOTDIR: _("Cannot save {name}: its folder is not a folder; choose another place."),
        errno.EISDIR: _("Cannot save {name}: it is a folder; choose a file name."),
        errno.EINVAL: _("Cannot save {name}: it is not an ordinary file; choose another name."),
        errno.ENAMETOOLONG: _("Cannot save {name}: the name is too long; choose a shorter one."),
        errno.ELOOP: _("Cannot save {name}: it is a link that leads to itself; choose another name."),
    }
    known = sentences.get(error.errno or 0)
    if known is not None:
        return known.format(name=path)
    reason = os.strerror(error.errno) if error.errno else str(error)
    return _("Cannot save {name}: {reason}; try another place.").format(name=path, reason=reason)
