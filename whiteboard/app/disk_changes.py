"""Another program changed, renamed or deleted the open file: said, and asked what is to become of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from whiteboard.app.design_file import DesignFile
from whiteboard.app.disk_look import Fate, Seen
from whiteboard.app.disk_watch import DiskWatch
from whiteboard.files.loaded import Loaded
from whiteboard.i18n import _
from whiteboard.look.theme import Theme
from whiteboard.model.errors import EditError
from whiteboard.panels.comparison import KEEP, RELOAD, Comparison
from whiteboard.panels.differences import differences
from whiteboard.panels.message import tell
from whiteboard.panels.parts.on import on_click

Answer = tuple[str, Callable[[], object]]


class DiskChanges(QObject):
    """One of each window. Nothing is decided by closing a question: saving asks again then."""

    def __init__(
        self,
        window: QWidget,
        file: DesignFile,
        busy: Callable[[], bool],
        save: Callable[[], object],
        say: Callable[[str], None],
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(window)
        self._window, self._file, self._save, self._say, self._theme = window, file, save, say, theme
        self._watch = DiskWatch(busy, self)
        self._watch.seen.connect(self._on_seen)
        self._open: QWidget | None = None
        file.changed.connect(self._on_file)
        self._on_file()

    def stop(self) -> None:
        """The window closes."""
        self._file.changed.disconnect(self._on_file)
        self._watch.stop()
        self._put_away()

    def _on_file(self) -> None:
        self._watch.watch(self._file.path, self._file.standing.content)
        if self._file.standing.fate is Fate.SAME:
            self._put_away()

    def _on_seen(self, seen: Seen) -> None:
        self._put_away()
        path = self._file.path
        self._file.on_disk.met(seen)
        name = path.name if path else ""
        match seen.fate:
            case Fate.MOVED if self._file.path is not None and self._file.standing.fate is Fate.SAME:
                self._say(
                    _("{name} is called {new} now; saving goes there.").format(
                        name=name, new=self._file.path.name
                    )
                )
            case Fate.GONE | Fate.MOVED:
                self._ask(
                    _("{name} was deleted or moved by another program.").format(name=name),
                    _("The design is still here. Save writes it to the same place again."),
                    [(_("Save"), self._save), (_("Not now"), _nothing)],
                )
            case Fate.CHANGED if seen.loaded is not None:
                self._on_changed(seen.loaded, seen.content, name)
            case Fate.CHANGED:
                self._ask(
                    _(
                        "{name} was changed by another program, and cannot be read as a design any more."
                    ).format(name=name),
                    _("The design is still here, as it was. Saving writes it over what the file holds now."),
                    [
                        (_("Keep mine"), lambda: self._file.on_disk.keep_mine(seen.content)),
                        (_("Not now"), _nothing),
                    ],
                )
            case _:
                pass

    def _on_changed(self, loaded: Loaded, content: str, name: str) -> None:
        if self._file.read_only:
            # There is nothing of one's own to lose: the window that has the file saved it.
            self._reload(loaded, content)
            return
        self._ask(
            _("{name} was changed by another program.").format(name=name),
            _("Reload replaces the design here, with what is unsaved in it; that can be undone."),
            [
                (_("Keep mine"), lambda: self._file.on_disk.keep_mine(content)),
                (_("Reload"), lambda: self._reload(loaded, content)),
                (_("Compare…"), lambda: self._compare(loaded, content)),
                (_("Not now"), _nothing),
            ],
        )

    def _reload(self, loaded: Loaded, content: str) -> None:
        try:
            self._file.on_disk.reload(loaded, content)
        except EditError as error:
            tell(self._window, str(error))
            return
        self._say(_("Reloaded what the file holds now"))

    def _compare(self, loaded: Loaded, content: str) -> None:
        lines = differences(self._file.design, loaded.design)
        dialog = Comparison(lines, self._theme(), self._window)

        def answer(result: int) -> None:
            self._open = None
            dialog.deleteLater()
            if result == RELOAD:
                self._reload(loaded, content)
            elif result == KEEP:
                self._file.on_disk.keep_mine(content)

        dialog.finished.connect(answer)
        self._open = dialog
        dialog.open()

    def _ask(self, question: str, detail: str, answers: Sequence[Answer]) -> None:
        """Without waiting; Enter gives the first answer, Escape the last, and both are harmless."""
        none = QMessageBox.StandardButton.NoButton
        box = QMessageBox(QMessageBox.Icon.NoIcon, _("Whiteboard"), question, none, self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(detail)
        for place, (words, do) in enumerate(answers):
            last = place == len(answers) - 1
            role = QMessageBox.ButtonRole.RejectRole if last else QMessageBox.ButtonRole.ActionRole
            button = box.addButton(words, role)
            on_click(button, partial(self._answered, box, do))
            if place == 0:
                box.setDefaultButton(button)
            if last:
                box.setEscapeButton(button)
        self._open = box
        box.open()

    def _answered(self, box: QMessageBox, do: Callable[[], object]) -> None:
        if self._open is box:
            self._put_away()
        do()

    def _put_away(self) -> None:
        box, self._open = self._open, None
        if box is not None:
            box.hide()
            box.deleteLater()


def _nothing() -> None:
    """The question stays open: the line below the title says so, and saving asks."""
