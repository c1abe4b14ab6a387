"""The program's log: a rotating file that never troubles the terminal, whatever becomes of its disk."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

from whiteboard.i18n import _

NAME = "whiteboard.log"
LOGGED = ("whiteboard", "asyncio", "py.warnings")
"""Loggers of our own, and of what runs inside the program and speaks up by itself."""


class LogFile(RotatingFileHandler):
    """Where it cannot be written, that is told once, and tried again with each line: disks become free."""

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        super().__init__(
            path, maxBytes=500_000, backupCount=2, encoding="utf-8", errors="backslashreplace", delay=True
        )
        self.setLevel(logging.INFO)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._tell = tell
        self._told = False
        self.path = path

    def handleError(self, record: logging.LogRecord) -> None:
        error = sys.exc_info()[1]
        if isinstance(error, OSError) and not self._told:
            self._told = True
            reason = os.strerror(error.errno) if error.errno else str(error)
            self._tell(
                _("No log can be written to {path} ({reason}); the program goes on without one.").format(
                    path=self.path, reason=reason
                )
            )


def start_log(folder: Path, tell: Callable[[str], None]) -> LogFile:
    """Log to `whiteboard.log` in the folder from now on; `tell` gets a sentence where that does not work, at
    once or, in whatever thread, later."""
    handler = LogFile(folder / NAME, tell)
    # What no handler takes, Python prints to the terminal; what goes wrong in one as well.
    logging.raiseExceptions = False
    for name in LOGGED:
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        # Somebody who asked for more on the terminal has it set lower already.
        logger.setLevel(min(logger.level or logging.INFO, logging.INFO))
        logger.propagate = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with handler.path.open("ab"):
            pass
    except OSError:
        handler.handleError(logging.makeLogRecord({}))
    return handler


def stop_log(handler: LogFile) -> None:
    """Let go of the file."""
    for name in LOGGED:
        logger = logging.getLogger(name)
        logger.removeHandler(handler)
        logger.propagate = True
    handler.close()
