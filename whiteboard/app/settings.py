"""What the user chose for this machine: theme, recent files. One JSON file, written atomically."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path
from typing import Literal

from platformdirs import user_config_path, user_data_path
from pydantic import BaseModel, ConfigDict, ValidationError

from whiteboard.files.atomic import write_atomically
from whiteboard.model.errors import FileProblem

log = logging.getLogger(__name__)

RECENT_FILES = 12
RECENT_KINDS = 6


class Settings(BaseModel):
    """Unknown keys are kept, so that an older version does not erase a newer one's choices."""

    model_config = ConfigDict(extra="allow", frozen=True)

    theme: Literal["system", "light", "dark"] = "system"
    recent_files: tuple[str, ...] = ()
    recent_kinds: tuple[str, ...] = ()
    favourite_kinds: tuple[str, ...] = ()
    grid: bool = True
    snapping: bool = True
    load_shown: bool = False
    cursors_shown: bool = True
    hidden_panels: tuple[str, ...] = ("legend",)

    def with_recent_file(self, path: Path) -> Settings:
        """The settings with this file first in the list; a name that is no text cannot be kept."""
        name = str(path)
        try:
            name.encode()
        except UnicodeEncodeError:
            return self
        return self.model_copy(
            update={"recent_files": (name, *(f for f in self.recent_files if f != name))[:RECENT_FILES]}
        )

    def with_recent_kind(self, kind: str) -> Settings:
        """The settings with this kind first in the list."""
        return self.model_copy(
            update={"recent_kinds": (kind, *(k for k in self.recent_kinds if k != kind))[:RECENT_KINDS]}
        )


class SettingsFile:
    """Reads the settings once and writes each change. A damaged file is set aside, never fatal."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "settings.json"
        self._value = self._read()

    @property
    def value(self) -> Settings:
        return self._value

    def change(self, settings: Settings) -> None:
        """Keep these settings; where they cannot be written the session goes on with them all the same."""
        if settings == self._value:
            return
        self._value = settings
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, settings.model_dump_json(indent=2).encode())
        except (OSError, FileProblem) as error:
            log.warning("The settings could not be written: %s", error)

    def _read(self) -> Settings:
        try:
            return Settings.model_validate_json(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, ValidationError) as error:
            log.warning("The settings in %s could not be read and are set aside: %s", self._path, error)
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged"))
            return Settings()


def config_folder() -> Path:
    """Where the settings live; WHITEBOARD_HOME puts everything into one folder, for tests and sticks."""
    home = os.environ.get("WHITEBOARD_HOME")
    return Path(home) if home else user_config_path("whiteboard", appauthor=False)


def data_folder() -> Path:
    """Where journals and logs live."""
    home = os.environ.get("WHITEBOARD_HOME")
    return Path(home) if home else user_data_path("whiteboard", appauthor=False)
