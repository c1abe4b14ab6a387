"""Where the program keeps what is the user's."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path, user_data_path

HOME = "WHITEBOARD_HOME"
"""The variable that puts everything into one folder."""


def config_folder() -> Path:
    """Where the settings live; WHITEBOARD_HOME puts everything into one folder, for tests and sticks."""
    home = os.environ.get(HOME)
    return Path(home) if home else user_config_path("whiteboard", appauthor=False)


def data_folder() -> Path:
    """Where journals and logs live."""
    home = os.environ.get(HOME)
    return Path(home) if home else user_data_path("whiteboard", appauthor=False)
