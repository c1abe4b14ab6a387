"""One file for each run: it says that the program lives, takes what a native crash prints and stays then."""

from __future__ import annotations

import faulthandler
import logging
import os
import secrets
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from whiteboard import __version__
from whiteboard.i18n import _

log = logging.getLogger(__name__)

KEPT = 5
"""Reports of runs that ended abnormally."""
_LIVING, _DEAD = "running-*.txt", "ended-*.txt"


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that did not end by itself. `crashed`: something in it failed below Python; else it was killed,
    or the power went."""

    report: Path
    crashed: bool

    @property
    def sentence(self) -> str:
        """What the user is told of it."""
        words = (
            _("Whiteboard crashed last time; {path} says where.")
            if self.crashed
            else _("Whiteboard was killed last time, or the power went; {path} has what is known of it.")
        )
        return f"{words} {_('Unsaved work is offered on the start page.')}".format(path=self.report)


class Session:
    """Of this process, from `begin` to `end`; where no file can be made the program runs without one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[str] | None = None
        self._path: Path | None = None

    def begin(self) -> tuple[Ended, ...]:
        """Be counted as running; returns the runs that ended abnormally since somebody last looked."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            ended = self._look()
            self._path = self._folder / f"running-{os.getpid()}-{secrets.token_hex(4)}.txt"
            self._file = self._path.open("w", encoding="utf-8")
            _hold(self._file)
            self._file.write(_head())
            self._file.flush()
        except OSError as error:
            log.warning("Native crashes cannot be recorded in %s: %s", self._folder, error)
            if sys.stderr is not None:
                faulthandler.enable()
            return ()
        faulthandler.enable(self._file)
        return ended

    def end(self) -> None:
        """The program ends as it should."""
        faulthandler.disable()
        if self._file is not None:
            self._file.close()
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink()

    def _look(self) -> tuple[Ended, ...]:
        found: list[Ended] = []
        for path in sorted(self._folder.glob(_LIVING)):
            if _lives(path):
                continue
            # Where another process is looking, too, one of the two has it.
            with suppress(OSError):
                at = time.strftime("%Y%m%d-%H%M%S", time.localtime(path.stat().st_mtime))
                report = path.with_name(path.name.replace("running", f"ended-{at}", 1))
                path.rename(report)
                found.append(Ended(report, crashed=len(report.read_bytes().splitlines()) > 1))
        for old in sorted(self._folder.glob(_DEAD), reverse=True)[KEPT:]:
            with suppress(OSError):
                old.unlink()
        return tuple(found)


def _head() -> str:
    python = ".".join(map(str, sys.version_info[:3]))
    return (
        f"Whiteboard {__version__}, Python {python}, {sys.platform}, {time.strftime('%Y-%m-%d %H:%M:%S')}\n"
    )


if sys.platform == "win32":

    def _hold(file: IO[str]) -> None:
        """An open file cannot be renamed here, which is hold enough."""

    def _lives(path: Path) -> bool:
        return False

else:
    import fcntl

    def _hold(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _lives(path: Path) -> bool:
        try:
            with path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        return False
