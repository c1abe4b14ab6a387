"""Where the program keeps what is the user's."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from whiteboard.i18n import _

HOME = "WHITEBOARD_HOME"
"""The variable that puts everything into one folder."""


def config_folder() -> Path:
    """Where the settings live; WHITEBOARD_HOME puts everything into one folder, for tests and sticks."""
    home = os.environ.get(HOME)
    return Path(home) if home else _placed(user_config_path)


def data_folder() -> Path:
    """Where journals and logs live."""
    home = os.environ.get(HOME)
    return Path(home) if home else _placed(user_data_path)


def first_folder() -> Path:
    """Where a file dialog begins that knows of no better place: the home, or the root where there is none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.sep)


def _placed(find: Callable[..., Path]) -> Path:
    """The folder, or the end of the program where the system knows of no home to put it in: it would be made
    as "~" wherever one stands, or be refused, as the library's version has it."""
    try:
        folder = find("whiteboard", appauthor=False)
    except RuntimeError:
        folder = Path()
    if not folder.is_absolute():
        raise SystemExit(
            _("Whiteboard finds no home folder: set HOME or WHITEBOARD_HOME to a folder of yours.")
        )
    return folder
