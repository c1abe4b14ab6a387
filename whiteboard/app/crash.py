"""What no one caught, wherever it happens: all of it in the log, each kind told once, and counted."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

log = logging.getLogger("whiteboard.crash")

DEBUG = "WHITEBOARD_DEBUG"

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class Caught:
    """`summary` is the error in one line, `trace` where it came from; `count` how often this kind has
    happened since the start."""

    summary: str
    trace: str
    kind: str
    count: int


class Crashes(QObject):
    """Takes over Python's and Qt's last resorts for as long as it is installed."""

    caught = Signal(object)
    """A `Caught`, from whatever thread: to be connected as queued."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        sys.excepthook = self._uncaught
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable
        logging.captureWarnings(True)
        qInstallMessageHandler(_from_qt)

    def remove(self) -> None:
        """Everything as it was."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        logging.captureWarnings(False)
        qInstallMessageHandler(None)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._take("Not caught", error, trace)

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            name = args.thread.name if args.thread else "?"
            self._take(f"Not caught in the thread {name}", args.exc_value, args.exc_traceback)

    def _unraisable(self, args: sys.UnraisableHookArgs) -> None:
        # In a destructor, where nothing is lost that a person could save.
        if args.exc_value is not None:
            self._note(args.err_msg or "Ignored in a destructor", args.exc_value, args.exc_traceback)

    def _take(self, where: str, error: BaseException, trace: TracebackType | None) -> None:
        self.caught.emit(self._note(where, error, trace))

    def _note(self, where: str, error: BaseException, trace: TracebackType | None) -> Caught:
        frames = traceback.extract_tb(trace)
        last = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        kind = f"{type(error).__name__} at {last}"
        with self._lock:
            count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if count == 1:
            log.critical(where, exc_info=(type(error), error, trace))
        elif count & (count - 1) == 0:
            # Painting fails sixty times a second: the log grows by doublings.
            log.critical("%s: %s, %d times by now", where, kind, count)
        text = "".join(traceback.format_exception(type(error), error, trace))
        return Caught(_in_one_line(error), text, kind, count)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    place = f" ({context.file}:{context.line})" if context.file else ""
    logging.getLogger("whiteboard.qt").log(_LEVELS.get(kind, logging.WARNING), "%s%s", text, place)
    if os.environ.get(DEBUG) and sys.stderr is not None:
        sys.stderr.write(f"{text}{place}\n")


def _in_one_line(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:200] if words else type(error).__name__
