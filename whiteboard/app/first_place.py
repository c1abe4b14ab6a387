"""How large a window is and where, on whatever screen there is."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

WANTED = QSize(1440, 900)
TITLE_BAR = 36
"""What the frame of a window that is not shown yet will add above it, in pixels, on most desktops."""
BORDER = 2


def place(window: QWidget, geometry: QByteArray | None) -> None:
    """Give a window that is not shown yet the place it had, or the wanted size, within its screen."""
    restored = geometry is not None and window.restoreGeometry(geometry)
    if not restored:
        window.resize(WANTED)
    if window.isMaximized() or window.isFullScreen():
        return  # the desktop sees to those
    fit(window, centred=not restored)


def fit(window: QWidget, *, centred: bool = False) -> None:
    """Make the window, frame and all, no larger than the screen has room for, and bring it there."""
    room = _room(window.screen())
    # A first pass, since what is collapsed at that width decides how narrow the window can be.
    window.resize(window.size().boundedTo(room.size()))
    place = QRect(window.pos(), window.size())
    if centred:
        place.moveCenter(room.center())
    place.moveLeft(max(room.left(), min(place.left(), room.right() + 1 - place.width())))
    place.moveTop(max(room.top(), min(place.top(), room.bottom() + 1 - place.height())))
    # A window is moved by the corner of its frame.
    window.move(place.left() - BORDER, place.top() - TITLE_BAR)
    window.resize(place.size())


def _room(screen: QScreen) -> QRect:
    """Where the inside of a window may be."""
    return screen.availableGeometry().adjusted(BORDER, TITLE_BAR, -BORDER, -BORDER)
