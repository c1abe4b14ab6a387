"""Moves a file out of the way that nobody understands, so that somebody may still look at it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from whiteboard.i18n import _
from whiteboard.model.errors import FileProblem

_MOST = 99


def set_aside(path: Path, suffix: str = ".damaged") -> Path:
    """Rename a file so that it is not found where it was; where it is then, beside those set aside earlier.

    Raises:
        FileProblem: it stays where it is.
    """
    for number in range(1, _MOST + 1):
        aside = path.with_name(f"{path.stem}{'' if number == 1 else f'-{number}'}{suffix}")
        if not aside.exists():
            with suppress(OSError):
                return path.rename(aside)
            break
    raise FileProblem(
        _(
            "{path} cannot be set aside; change the permissions of its folder, or remove the file yourself."
        ).format(path=path)
    )
