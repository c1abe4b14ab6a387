"""What a file is going to be called: the suffix is settled before anybody is asked about the name."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from whiteboard.i18n import _
from whiteboard.model.errors import UsageError

LONGEST = 180
"""Bytes of a suggested name; file systems take 255, and a saved file has its temporary neighbours."""
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}
)
"""Names that are no files on Windows, whatever the suffix."""


def final_path(chosen: Path, suffix: str, known: Collection[str]) -> Path:
    """The chosen path with `suffix`, unless it ends in one of the `known` ones in any case.

    Any other dot belongs to the name: "feed v1.2" becomes "feed v1.2.whiteboard".
    """
    if chosen.suffix.lower() in known:
        return chosen
    # "feed." and "feed" are the same name on some systems.
    name = chosen.name.rstrip(". ") or chosen.name
    return chosen.with_name(name + suffix) if chosen.name not in ("", "..") else chosen


def suggested_name(title: str) -> str:
    """A title as the stem of a file name that every system takes."""
    plain = "".join("-" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in title)
    short = plain.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore").strip(" .") or "design"
    return f"design {short}" if short.split(".")[0].rstrip().upper() in _DEVICES else short


def refuse_existing(path: Path, *, force: bool) -> None:
    """For commands, which cannot ask.

    Raises:
        UsageError: there is a file of that name, and nobody said that it is to be replaced.
    """
    # Of a folder or a device says who writes what is wrong with it; force would not help.
    if os.path.isfile(path) and not force:
        raise UsageError(_("{name} exists; choose another name, or --force to replace it.").format(name=path))
