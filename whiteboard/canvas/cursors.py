"""The pointer's look by the session's name for it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_SHAPES = {
    "default": Qt.CursorShape.ArrowCursor,
    "hand": Qt.CursorShape.OpenHandCursor,
    "grabbing": Qt.CursorShape.ClosedHandCursor,
    "crosshair": Qt.CursorShape.CrossCursor,
    "move": Qt.CursorShape.SizeAllCursor,
    "text": Qt.CursorShape.IBeamCursor,
    "pointer": Qt.CursorShape.PointingHandCursor,
    "resize-n": Qt.CursorShape.SizeVerCursor,
    "resize-s": Qt.CursorShape.SizeVerCursor,
    "resize-e": Qt.CursorShape.SizeHorCursor,
    "resize-w": Qt.CursorShape.SizeHorCursor,
    "resize-nw": Qt.CursorShape.SizeFDiagCursor,
    "resize-se": Qt.CursorShape.SizeFDiagCursor,
    "resize-ne": Qt.CursorShape.SizeBDiagCursor,
    "resize-sw": Qt.CursorShape.SizeBDiagCursor,
}


def cursor_for(name: str) -> Qt.CursorShape:
    """The arrow for a name that this version does not know."""
    return _SHAPES.get(name, Qt.CursorShape.ArrowCursor)


@contextmanager
def waiting() -> Generator[None]:
    """The hourglass in every window, if there are any, while work is done that holds up the event loop."""
    if not isinstance(QGuiApplication.instance(), QGuiApplication):
        yield
        return
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
