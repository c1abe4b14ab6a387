"""The fields of a panel as an editor of its window: all of them hand over what was typed, focused or not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from whiteboard.panels.parts.draft_field import DraftField
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.text_field import TextField
from whiteboard.session.typing import Editor, Typing, Unread


def finish_fields(panel: QWidget) -> None:
    """Hand over what was typed anywhere in the panel."""
    for field in _fields(panel):
        field.settle()
        field.finish()


def watch_fields(panel: QWidget, typing: Typing) -> None:
    """Have the panel's fields asked whenever what is typed in the window is wanted, as long as it lives."""
    editor = Editor(
        lambda: finish_fields(panel),
        lambda: any(field.pending for field in _fields(panel)),
        lambda: _unsent(panel),
        lambda: _unread(panel),
    )
    panel.destroyed.connect(typing.add_editor(editor))


def _fields(panel: QWidget) -> list[LineField | TextField]:
    return [*panel.findChildren(LineField), *panel.findChildren(TextField)]


def _unsent(panel: QWidget) -> list[str]:
    """Begun and not sent."""
    drafts = [field.text() for field in panel.findChildren(DraftField) if not field.kept]
    return [*drafts, *(field.text() for field in panel.findChildren(LineField) if field.pending)]


def _unread(panel: QWidget) -> list[Unread]:
    fields = panel.findChildren(LineField)
    return [Unread(field.accessibleName(), field.unread) for field in fields if field.unread]
