"""What can be told apart in a window as it is painted, and what has no name to be read out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from whiteboard.look.contrast import contrast

WORDS, EDGES = 4.5, 3.0
"""WCAG's ratios for text, and for what shows where a control is."""
_SCALE = 3
"""Strokes of letters are thinner than a pixel; enlarged they have their own colour."""
_FRAME = 3
"""Pixels at the edge of a control that are none of its words."""


class Painted:
    """One window, pictured once."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._image = QImage(window.size() * _SCALE, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(_SCALE)
        self._image.fill(QColor("magenta"))
        painter = QPainter(self._image)
        window.render(painter, QPoint())
        painter.end()

    @property
    def faint_words(self) -> list[tuple[str, float]]:
        """Words of what is on that are too close to their ground, with their contrast."""
        read = ((words, self._contrast(place)) for words, place in self._words())
        return [(words, round(found, 2)) for words, found in read if found < WORDS]

    @property
    def faint_edges(self) -> list[tuple[str, float]]:
        """Fields whose outline is too close to what is around them, on whatever side."""
        fields = [w for kind in (QLineEdit, QPlainTextEdit, QComboBox) for w in self._seen(kind)]
        edges = [(w.accessibleName(), min(self._edges(self._place(w)))) for w in fields]
        return [(name, round(found, 2)) for name, found in edges if found < EDGES]

    def _seen(self, kind: type[QWidget]) -> list[QWidget]:
        """What is on and whole in view."""
        shown = [w for w in self._window.findChildren(kind) if w.isVisible() and w.isEnabled()]
        return [w for w in shown if w.visibleRegion().boundingRect() == w.rect()]

    def _words(self) -> Iterator[tuple[str, QRect]]:
        inside = _FRAME, _FRAME, -_FRAME, -_FRAME
        for widget in self._seen(QWidget):
            place = self._place(widget)
            if isinstance(widget, QLabel) and widget.text().strip():
                yield widget.text(), place
            elif isinstance(widget, QAbstractButton) and widget.text().strip():
                yield widget.text(), place.adjusted(*inside)
            elif isinstance(widget, QLineEdit | QPlainTextEdit):
                if words := _text(widget) or widget.placeholderText():
                    yield words, place.adjusted(*inside)
            elif isinstance(widget, QComboBox):
                yield widget.currentText(), place.adjusted(*inside)
            elif isinstance(widget, QListWidget):
                corner = self._place(widget.viewport()).topLeft()
                for row in range(widget.count()):
                    item = widget.item(row)
                    shown = widget.visualItemRect(item).intersected(widget.viewport().rect())
                    if shown.height() > 20:
                        yield item.text(), shown.translated(corner)

    def _place(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._window, QPoint()), widget.size())

    def _contrast(self, place: QRect) -> float:
        """Of the most marked colour against the ground, which is the most frequent one."""
        seen = _colours(self._image, place)
        ((ground, _count),) = seen.most_common(1)
        return max(contrast(_name(colour), _name(ground)) for colour in seen)

    def _edges(self, place: QRect) -> Iterator[float]:
        """In the middle of each side: the most marked of a few pixels against the one beyond."""
        middle, deep = place.center(), 2
        for outside, inside in (
            (QPoint(place.left() - 1, middle.y()), QRect(place.left(), middle.y(), deep, 1)),
            (QPoint(place.right() + 1, middle.y()), QRect(place.right() - deep + 1, middle.y(), deep, 1)),
            (QPoint(middle.x(), place.top() - 1), QRect(middle.x(), place.top(), 1, deep)),
            (QPoint(middle.x(), place.bottom() + 1), QRect(middle.x(), place.bottom() - deep + 1, 1, deep)),
        ):
            around = self._image.pixel(outside * _SCALE + QPoint(1, 1))
            edge = _colours(self._image, inside)
            yield max(contrast(_name(colour), _name(around)) for colour in edge)


def nameless(window: QWidget) -> list[QWidget]:
    """Controls that a screen reader has no words for."""
    return [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not w.accessibleName().strip()
        and not (isinstance(w, QAbstractButton) and w.text().strip())
    ]


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()


def _colours(image: QImage, place: QRect) -> Counter[int]:
    cut = image.copy(QRect(place.topLeft() * _SCALE, place.size() * _SCALE))
    return Counter(memoryview(cut.constBits()).cast("I"))


def _name(pixel: int) -> str:
    return QColor.fromRgb(pixel & 0xFFFFFF).name()
