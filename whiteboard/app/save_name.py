"""Asking for a file name to write to: the question about an existing file is about the final name."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from whiteboard.files.naming import final_path
from whiteboard.i18n import _
from whiteboard.panels.message import ask


@dataclass(frozen=True, slots=True)
class Wanted:
    """`suffix` is put on a name that ends in none of the `known` ones; `own` is overwritten unasked."""

    title: str
    start: Path
    patterns: str
    suffix: str
    known: Collection[str]
    own: Path | None = None


def ask_save_name(window: QWidget, wanted: Wanted) -> Path | None:
    """The path to write to, or None where the user backed out."""
    start = wanted.start
    while True:
        # The dialogs of some desktops never ask, and those that do cannot know the suffix: we ask, once.
        name, _filter = QFileDialog.getSaveFileName(
            window,
            wanted.title,
            str(start),
            wanted.patterns,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not name:
            return None
        path = final_path(Path(name), wanted.suffix, wanted.known)
        if not os.path.isfile(path) or _same(path, wanted.own):
            return path
        answer = ask(
            window,
            _("“{name}” exists already.").format(name=path.name),
            [_("Choose another name…"), _("Replace it"), _("Cancel")],
            detail=_("Replacing loses what is in it."),
        )
        if answer == 1:
            return path
        if answer == 2:
            return None
        start = path


def _same(path: Path, own: Path | None) -> bool:
    try:
        return own is not None and os.path.samefile(path, own)
    except OSError:
        return False
