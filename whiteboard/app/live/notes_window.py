"""The private notes in a window of their own: it can stand on another screen than the one that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from whiteboard.app.live.notes import PrivateNotes
from whiteboard.i18n import _, ngettext
from whiteboard.look.theme import Theme
from whiteboard.model.notes import PrivateNote, as_text
from whiteboard.panels.message import ask
from whiteboard.panels.parts.icon_button import WordButton
from whiteboard.panels.parts.labels import label
from whiteboard.panels.parts.line_field import LineField
from whiteboard.panels.parts.on import on_click, on_text
from whiteboard.quantities.printing import clock_text
from whiteboard.session.typing import Editor, Typing

_ID = Qt.ItemDataRole.UserRole


def show_notes(
    notes: PrivateNotes,
    typing: Typing,
    reveal: Callable[[Iterable[str]], None],
    theme: Theme,
    window: QWidget,
) -> QWidget:
    """Bring the window of the notes to the front; there is one."""
    shown = window.findChild(NotesWindow) or NotesWindow(notes, typing, reveal, theme, window)
    shown.show()
    shown.activateWindow()
    return shown


class NotesWindow(QDialog):
    """`reveal` brings the component of a note into view. What is being typed is noted whenever the window
    has it asked for, and goes back to its writer where it cannot be noted any more."""

    def __init__(
        self,
        notes: PrivateNotes,
        typing: Typing,
        reveal: Callable[[Iterable[str]], None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._notes, self._typing, self._reveal = notes, typing, reveal
        self._filling = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Private notes"))
        self._said = label("", "sub", wrap=True)
        self._list = QListWidget()
        self._list.setAccessibleName(_("Private notes"))
        self._list.setWordWrap(True)
        self._list.itemActivated.connect(self._go_to)
        self._list.itemChanged.connect(self._on_edited)
        self._field = LineField(_("New note"), placeholder=_("Note what you see; Enter keeps it"))
        on_text(self._field.committed, self._add)
        self._field.installEventFilter(self)
        self._release = WordButton(_("Release to everybody…"), theme, icon_name="eye-outline")
        on_click(self._release, self._ask_to_release)
        copy = WordButton(_("Copy all"), theme, icon_name="content-copy")
        on_click(copy, self._copy)
        buttons = QHBoxLayout()
        buttons.addWidget(self._release)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._said)
        column.addWidget(self._list, 1)
        column.addWidget(self._field)
        column.addLayout(buttons)
        self.resize(420, 480)
        # On the list only: in the field these keys are the text's own.
        here = Qt.ShortcutContext.WidgetShortcut
        for keys, do in (("Delete", self._remove), ("Ctrl+Z", notes.undo), ("F2", self._edit)):
            QShortcut(QKeySequence.fromString(keys), self._list, context=here).activated.connect(do)
        self._list.itemDelegate().closeEditor.connect(self.refresh)
        notes.changed.connect(self.refresh)
        # The design lacks none of these words.
        self.destroyed.connect(typing.add_editor(Editor(self.finish, lambda: False)))
        self.refresh()
        self._field.setFocus()

    def finish(self) -> None:
        """Note what is being typed."""
        self._field.settle()
        self._field.finish()
        editor = self._editor()
        if editor is not None:
            QGuiApplication.inputMethod().commit()
            delegate = self._list.itemDelegate()
            delegate.commitData.emit(editor)
            delegate.closeEditor.emit(editor)

    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        pressed = arg__2.type() == QEvent.Type.KeyPress and arg__1 is self._field
        if pressed and isinstance(arg__2, QKeyEvent) and arg__2.key() == Qt.Key.Key_Escape:
            # Elsewhere it takes back what was typed; here that would be in no other place.
            self.reject()
            return True
        return super().eventFilter(arg__1, arg__2)

    def done(self, arg__1: int) -> None:
        self.finish()
        super().done(arg__1)

    def refresh(self) -> None:
        """Show the notes as they are now; one that is being changed keeps its place until that is done."""
        notes = self._notes
        if not notes.available:
            words = _("There are no private notes here: they belong to a room, and to its interviewers.")
        elif notes.writable:
            words = _(
                "Only interviewers see these. Enter on a note shows its component, F2 changes it, Delete"
                " removes it, Ctrl+Z takes that back. A copy is kept in {path}."
            ).format(path=notes.copy)
        else:
            words = _("The interviewer has released these notes.")
        self._said.setText(words)
        if not notes.writable:
            self.finish()
        self._field.set_writable(notes.writable)
        self._release.setEnabled(notes.writable)
        if self._editor() is None:
            self._fill(notes.notes)

    def _fill(self, notes: tuple[PrivateNote, ...]) -> None:
        chosen = self._chosen()
        self._filling = True
        self._list.clear()
        for note in notes:
            item = QListWidgetItem(note.text)
            item.setData(_ID, note.id)
            about = f" · {note.about}" if note.about else ""
            item.setToolTip(f"{clock_text(note.moment)}{about} · {note.author}")
            item.setText(f"{clock_text(note.moment)}{about}\n{note.text}")
            self._list.addItem(item)
            if note.id == chosen:
                self._list.setCurrentItem(item)
        self._filling = False
        if not chosen:
            self._list.scrollToBottom()

    def _chosen(self) -> str:
        return str(self._list.currentItem().data(_ID)) if self._list.currentRow() >= 0 else ""

    def _note(self, note_id: str) -> PrivateNote | None:
        return next((note for note in self._notes.notes if note.id == note_id), None)

    def _add(self, text: str) -> None:
        # Before anything: what is said of the notes asks for the words as well.
        self._field.show_value("")
        self._field.clear()
        if text and not (self._notes.writable and self._notes.add(text)):
            self._give_back(text)

    def _edit(self) -> None:
        note = self._note(self._chosen())
        if note is None or not self._notes.writable:
            return
        item = self._list.currentItem()
        self._filling = True
        item.setText(note.text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self._filling = False
        self._list.editItem(item)

    def _on_edited(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        note, text = self._note(str(item.data(_ID))), item.text().strip()
        if note is not None and note.text == text:
            return
        if note is None or not (self._notes.writable and self._notes.reword(note.id, text)):
            self._give_back(text)

    def _give_back(self, words: str) -> None:
        self._typing.give_back(_("This could not be noted: you may not write the notes any more."), words)

    def _editor(self) -> QLineEdit | None:
        """Of the note that is being changed in its place."""
        found = self._list.viewport().findChild(QLineEdit)
        return found if isinstance(found, QLineEdit) and not found.isHidden() else None

    def _remove(self) -> None:
        if self._notes.writable and self._chosen():
            self._notes.remove(self._chosen())

    def _go_to(self, item: QListWidgetItem) -> None:
        note = self._note(str(item.data(_ID)))
        if note is not None and note.element:
            self._reveal([note.element])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(_("Notes"), self._notes.notes))

    def _ask_to_release(self) -> None:
        self.finish()
        answer = ask(
            self,
            _("Let everybody in the room read these notes?"),
            [_("Release"), _("Keep private")],
            detail=_("Whoever is in the room, or comes later, reads all of them. It cannot be taken back."),
        )
        if answer == 0 and self._is_sure():
            self._notes.release()

    def _is_sure(self) -> bool:
        """Once more, in other words and with the harmless answer in the place of the first question's yes."""
        count = len(self._notes.notes)
        question = ngettext(
            "Really show {count} private note to {people}?",
            "Really show {count} private notes to {people}?",
            count,
        ).format(count=count, people=self._notes.readers)
        return ask(self, question, [_("Keep private"), _("Show the notes"), _("Cancel")]) == 1
