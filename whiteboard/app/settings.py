"""What the user chose for this machine: theme, recent files. One JSON file, written atomically."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path
from typing import Literal

from platformdirs import user_config_path, user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from whiteboard.app.live.recent_rooms import RecentRoom
from whiteboard.app.login import login_name
from whiteboard.files.atomic import write_atomically
from whiteboard.model.comments import Author
from whiteboard.model.errors import FileProblem
from whiteboard.model.ids import random_id

log = logging.getLogger(__name__)

RECENT_FILES = 12
RECENT_KINDS = 6
LONGEST_NAME = 60


class Settings(BaseModel):
    """Unknown keys are kept, so that an older version does not erase a newer one's choices.

    `display_name` is what others see beside what one writes: one line of 1 to LONGEST_NAME letters, at first
    the login's full name. `person_id` tells the same person before and after a change of the name.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    theme: Literal["system", "light", "dark"] = "system"
    recent_files: tuple[str, ...] = ()
    recent_kinds: tuple[str, ...] = ()
    favourite_kinds: tuple[str, ...] = ()
    grid: bool = True
    snapping: bool = True
    load_shown: bool = False
    practising: bool = False
    cursors_shown: bool = True
    hidden_panels: tuple[str, ...] = ("legend",)
    recent_rooms: tuple[RecentRoom, ...] = ()
    display_name: str = Field(default_factory=login_name, validate_default=True)
    person_id: str = Field(default_factory=random_id)

    @field_validator("display_name")
    @classmethod
    def _one_line(cls, name: str) -> str:
        return (" ".join(name.split()) or login_name())[:LONGEST_NAME].strip()

    @property
    def author(self) -> Author:
        """Who writes comments here."""
        return Author(self.display_name, self.person_id)

    def with_display_name(self, name: str) -> Settings:
        """The settings with this name as one line, shortened where it is too long; blank is the login's."""
        return self.model_copy(update={"display_name": self._one_line(name)})

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
        if "person_id" not in self._value.model_fields_set:
            # Made up just now; what is written from here on must be known as one's own at the next start.
            self._write()

    @property
    def value(self) -> Settings:
        return self._value

    def change(self, settings: Settings) -> None:
        """Keep these settings; where they cannot be written the session goes on with them all the same."""
        if settings == self._value:
            return
        self._value = settings
        self._write()

    def _write(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, self._value.model_dump_json(indent=2).encode())
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
