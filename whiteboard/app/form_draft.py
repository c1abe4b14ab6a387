"""What is written in the form of a problem and not saved yet: in a file of this user's, until it is."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
import weakref
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from whiteboard.document.private_file import make_private
from whiteboard.files.claim import Claim
from whiteboard.problems.own.writing import Written

_SUFFIX, _CLAIMED, _DAMAGED, _MAKING = ".form", ".claimed", ".damaged", ".making"
_LATEST = 1e11
"""A POSIX time that a calendar still has a date for."""


@dataclass(frozen=True)
class FormDraft:
    """What was written, and the POSIX time at which it was kept."""

    written: Written
    at: float


def has_drafts(folder: Path, subject: str) -> bool:
    """Whether a form of that problem left something."""
    return any(folder.glob(f"{_name(subject)}-*{_SUFFIX}"))


def forget_drafts(folder: Path, subject: str) -> None:
    """Remove what forms of that problem left; what one has that is open stays with it.

    Raises:
        OSError: it cannot be removed.
    """
    while True:
        file = FormDraftFile(folder, subject)
        if file.open() is None:
            return
        file.remove()


class FormDraftFile:
    """Of one open form; forms of other windows, or of other programs, have files of their own.

    `subject` is the id of the problem that is edited, "" for a new one.
    """

    def __init__(self, folder: Path, subject: str) -> None:
        self._folder = folder
        self._name = _name(subject)
        self._claim = Claim()
        # Whoever lets go of this without a word lets another form have what is there.
        weakref.finalize(self, self._claim.release)
        self._file = folder / f"{self._name}-{secrets.token_hex(4)}{_SUFFIX}"
        self.set_aside: Path | None = None
        """Where a file is now that could not be understood."""

    def open(self) -> FormDraft | None:
        """Take over what an earlier form left, None for nothing; no other form gets it then.

        Raises:
            OSError: there is something, and it cannot be read.
        """
        for file in sorted(self._folder.glob(f"{self._name}-*{_SUFFIX}")):
            if not self._take(file):
                continue
            draft = self._read(file)
            if draft is not None:
                self._file = file
                return draft
            self._claim.release()
            self._claimed(file).unlink(missing_ok=True)
        return None

    def write(self, written: Written) -> None:
        """Keep this.

        Raises:
            OSError: the disk refuses; the file is as it was.
        """
        content = json.dumps({"at": time.time(), "written": written}).encode()
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(_MAKING)
        try:
            make_private(fresh)
            fresh.write_bytes(content)
            if not self._claim.holds(self._claimed(self._file)):
                self._take(self._file)
            fresh.replace(self._file)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def remove(self) -> None:
        """There is nothing to keep any more.

        Raises:
            OSError: it cannot be removed.
        """
        self._file.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Leave what is there to the next form."""
        self._claim.release()
        if not self._file.exists():
            with suppress(OSError):
                self._claimed(self._file).unlink(missing_ok=True)

    def _take(self, file: Path) -> bool:
        # The file itself is replaced with each writing, and a lock would go with it.
        beside = self._claimed(file)
        make_private(beside)
        return self._claim.take(beside)

    @staticmethod
    def _claimed(file: Path) -> Path:
        return file.with_suffix(_CLAIMED)

    def _read(self, file: Path) -> FormDraft | None:
        """A file that is none of ours is set aside, for somebody to look at."""
        try:
            found = cast("object", json.loads(file.read_bytes()))
        except FileNotFoundError:
            return None
        except (ValueError, RecursionError):
            found = None
        match found:
            case {"at": int() | float() as at, "written": dict()} if 0 <= at < _LATEST:
                return FormDraft(cast("dict[str, Written]", found)["written"], float(at))
            case _:
                aside = file.with_name(f"{file.stem}-{secrets.token_hex(4)}{_DAMAGED}")
                os.replace(file, aside)
                self.set_aside = aside
                return None


def _name(subject: str) -> str:
    return hashlib.sha256(subject.encode("utf-8", "surrogateescape")).hexdigest()[:24]
