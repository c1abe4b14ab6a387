"""What this machine's interviewer noted of each interview: files of their own, which nobody is ever sent."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import ValidationError

from whiteboard.files.aside import set_aside
from whiteboard.files.atomic import write_atomically
from whiteboard.files.store import load, written
from whiteboard.i18n import _
from whiteboard.interview.conducting.record import Conducted
from whiteboard.model.design import Design
from whiteboard.model.errors import DamagedFile, FileProblem

FILE = "conducted.json"


class KeptInterview:
    """Of one design, by its id: the notes of its room and its copies find the same one."""

    def __init__(self, folder: Path, document_id: str) -> None:
        # An id may come from anybody's file.
        name = hashlib.sha256(document_id.encode("utf-8", "replace")).hexdigest()[:32]
        self.document_id, self._folder = document_id, folder / name

    @property
    def path(self) -> Path:
        return self._folder / FILE

    def read(self) -> Conducted:
        """What was noted, nothing where nothing was.

        Raises:
            DamagedFile: it was damaged, and is set aside.
            FileProblem: it cannot be read, or set aside.
        """
        try:
            return Conducted.model_validate_json(self.path.read_bytes())
        except FileNotFoundError:
            return Conducted()
        except OSError as error:
            raise FileProblem(
                _("What you noted of this interview cannot be read ({reason}).").format(
                    reason=error.strerror or error
                )
            ) from error
        except (ValidationError, ValueError):
            aside = set_aside(self.path)
            raise DamagedFile(
                _("What you noted of this interview is damaged and set aside as {name}.").format(name=aside)
            ) from None

    def write(self, conducted: Conducted) -> None:
        """Keep it, for this user alone.

        Raises:
            FileProblem: it cannot be written.
        """
        self._make()
        write_atomically(self.path, conducted.model_dump_json().encode(), private=True)

    def write_board(self, name: str, design: Design) -> None:
        """Keep the board as it is at a moment. Raises as `write`."""
        self._make()
        path = self._board(name)
        write_atomically(path, written(path, design), private=True)

    def read_board(self, name: str) -> Design:
        """A board that was kept.

        Raises:
            FileProblem: there is none, or it cannot be read.
        """
        return load(self._board(name)).design

    def _board(self, name: str) -> Path:
        return self._folder / f"{name}.whiteboard"

    def _make(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise FileProblem(
                _("What you noted of this interview cannot be kept in {folder} ({reason}).").format(
                    folder=self._folder, reason=error.strerror or error
                )
            ) from error
