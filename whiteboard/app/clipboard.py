"""The system's clipboard: plain text, and our own payload beside it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from whiteboard.actions.clipboard import MIME


def clipboard_text() -> str:
    return QGuiApplication.clipboard().text()


def clipboard_payload() -> str:
    # None where nothing was ever copied, or whose owner has gone.
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    if data is None or not data.hasFormat(MIME):
        return ""
    return bytes(data.data(MIME).data()).decode("utf-8", "replace")


def set_clipboard(text: str, payload: str) -> None:
    """Put both on the clipboard; other programs see the text."""
    data = QMimeData()
    data.setText(text)
    data.setData(MIME, payload.encode("utf-8"))
    QGuiApplication.clipboard().setMimeData(data)


def set_clipboard_image(image: QImage) -> None:
    QGuiApplication.clipboard().setImage(image)
