"""A form of which nothing takes a change, and in which whoever types keeps the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QToolButton, QWidget

from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.more_button import MoreButton
from whiteboard.panels.parts.segments import Segments
from whiteboard.panels.parts.swatches import Swatches
from whiteboard.panels.parts.text_field import TextField


def set_writable(form: QWidget, writable: bool) -> None:
    """Fields take letters or not, and can be read all the same: disabled, they would pass the keyboard on to
    whatever comes next, and the rest of a word with it. What folds or shows more goes on doing so."""
    for field in (*form.findChildren(TextField), *form.findChildren(LineField)):
        field.set_writable(writable)
    choices: list[QWidget] = [*form.findChildren(Segments), *form.findChildren(QComboBox)]
    choices += form.findChildren(Swatches)
    choices += [b for b in form.findChildren(QAbstractButton) if not (_shows(b) or _segment(b))]
    for choice in choices:
        choice.setEnabled(writable)


def _shows(button: QAbstractButton) -> bool:
    heading = isinstance(button, QToolButton) and button.property("role") == "heading"
    return heading or isinstance(button, MoreButton)


def _segment(button: QAbstractButton) -> bool:
    return isinstance(button.parentWidget(), Segments)
