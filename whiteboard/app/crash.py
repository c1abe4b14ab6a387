"""Logs for the user's reports: a rotating file, and what no one caught ends there with one sentence shown."""

from __future__ import annotations

import faulthandler
import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from whiteboard.i18n import _

log = logging.getLogger("whiteboard")


def start_logging(folder: Path) -> Path | None:
    """Log to `whiteboard.log` in the folder; None where it cannot be written (the program runs without)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "whiteboard.log"
        handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    if sys.stderr is not None:
        faulthandler.enable()
    return path


def show_uncaught(say: Callable[[str], None], log_path: Path | None) -> None:
    """From now on an error that no one caught is logged whole and told in one sentence."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("Not caught", exc_info=(kind, error, trace))
        where = _(" Details are in {path}.").format(path=log_path) if log_path else ""
        say(_("Something went wrong in the program; your design is still here: save it now.") + where)

    sys.excepthook = hook
