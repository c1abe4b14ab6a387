"""New, open, save and close, with the dialogs that go with them. Nothing is lost without a question."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from whiteboard.app.arriving import Opened
from whiteboard.app.background import Background
from whiteboard.app.design_file import DesignFile
from whiteboard.app.disk import NATIVE, ChangedOnDisk, is_native
from whiteboard.app.last_write import LastWrite
from whiteboard.app.opening import Opening
from whiteboard.app.recovering import Recovering
from whiteboard.app.save_name import Wanted, ask_save_name
from whiteboard.files.naming import suggested_name
from whiteboard.files.registry import formats
from whiteboard.files.store import save as write_copy
from whiteboard.folders import first_folder
from whiteboard.i18n import _, ngettext
from whiteboard.model.design import Design
from whiteboard.panels.message import ask, tell, tell_error
from whiteboard.panels.parts.on import on_text
from whiteboard.problems.own.file import SUFFIX as PROBLEM
from whiteboard.session.typing import Typing

SHOWN = 120
"""Characters of words that are asked about."""


class FileFlow(QObject):
    """`opened` is called with the path after a file was opened or saved, `say` with short messages;
    `may_part` asks whether the people who share the design may be left, before anything else is asked."""

    def __init__(
        self,
        window: QWidget,
        file: DesignFile,
        typing: Typing,
        background: Background,
        opened: Callable[[Path], None],
        say: Callable[[str], None],
        may_part: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window, self._file, self._typing, self._background = window, file, typing, background
        self._opened, self._say, self._may_part = opened, say, may_part
        self._opening = Opening(window, say)
        self._written = LastWrite(window, background, lambda: file.title)
        self.recovering = Recovering(window, file, self._may_replace, self._tell_notes)
        on_text(file.trouble, lambda sentence: tell(window, sentence))

    def start(self, design: Callable[[], Design]) -> bool:
        """Begin a new design here; False where the user rather keeps the one before. `design` is made once
        that is settled, which may take minutes."""
        if not self.may_leave():
            return False
        self._file.start(design())
        return True

    def start_shared(self) -> bool:
        """Begin empty here, to enter a room; False where the user rather keeps the design before."""
        if not self.may_leave():
            return False
        self._file.start_shared()
        return True

    def choose(self) -> Path | None:
        """Ask for a file to open; None where the user backed out."""
        readable = [suffix for f in formats() if f.read for suffix in f.suffixes]
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            _("Open a design or a problem"),
            self._folder(),
            _("Designs and problems ({patterns})").format(
                patterns=" ".join(f"*{suffix}" for suffix in (*readable, PROBLEM))
            ),
        )
        return Path(name) if name else None

    def open(self, path: Path, then: Callable[[], None], *, apart: bool) -> None:
        """Open a file here; `then` shows it, `apart` in a turn of the event loop after the one in which the
        design comes. Asks about unsaved changes once it is read."""

        def done(opened: Opened) -> None:
            if apart:
                self._background.next_turn(lambda: show(opened))
            else:
                show(opened)

        def show(opened: Opened) -> None:
            self._opening.end()
            if is_native(path):
                self._opened(path.absolute())
            then()
            self._tell_notes(opened.notes)
            taken = [self.recovering.offer(offer, then) for offer in opened.offers]
            if not any(taken):
                self._file.arrived.emit(0.0)

        def failed(error: Exception) -> None:
            self._opening.end()
            self._tell_error(error)

        def allowed() -> bool:
            self._opening.end()
            return self._may_replace()

        self._opening.abandon()
        give_up = self._file.open(path, allowed, done, failed, self._opening.progress)
        self._opening.begin_reading(path.name, give_up)

    def save(self, then: Callable[[], None] | None = None) -> bool:
        """Save, asking for a name the first time; `then` runs when written. False: the user backed out."""
        if not self._settle():
            return False
        # Read-only: another window has the file, or a newer version wrote it; a copy is what can be had.
        if self._file.path is None or self._file.read_only:
            return self.save_as(then)
        self._write(self._file.path, then)
        return True

    def save_as(self, then: Callable[[], None] | None = None) -> bool:
        """Ask for a name and save there. A suffix of another format writes a copy in that format."""
        if not self._settle():
            return False
        wanted = Wanted(
            _("Save the design"),
            Path(self._folder()) / (suggested_name(self._file.title) + NATIVE),
            _("Designs ({patterns})").format(patterns=f"*{NATIVE}"),
            NATIVE,
            [suffix for format_ in formats() if format_.write for suffix in format_.suffixes],
            self._file.path,
        )
        path = ask_save_name(self._window, wanted)
        if path is None:
            return False
        if is_native(path):
            self._write(path, then)
        else:
            self._write_copy(path)
        return True

    def save_copy(self) -> None:
        """Ask for a file and write the design there; the one that is open stays as it is."""
        wanted = Wanted(
            _("Save a copy of the design"),
            Path(self._folder())
            / (suggested_name(_("{title} copy").format(title=self._file.title)) + NATIVE),
            _("Designs ({patterns})").format(patterns=f"*{NATIVE}"),
            NATIVE,
            [suffix for format_ in formats() if format_.write for suffix in format_.suffixes],
            self._file.path,
        )
        path = ask_save_name(self._window, wanted)
        if path is not None:
            self._write_copy(path)

    def may_leave(self, *, closing: bool = False) -> bool:
        """Ask what is to become of unsaved changes; False: stay. `closing`: the window ends with it."""
        self._opening.abandon()
        return self._written.wait(may_give_up=closing) and (
            self.gave_up or self._may_replace(closing=closing)
        )

    @property
    def gave_up(self) -> bool:
        """Whether the window closes without a file that the disk does not take."""
        return self._written.gave_up

    def _settle(self) -> bool:
        """Let what is being written be written, and have the design take what is being typed; False where
        the window has closed meanwhile."""
        self._background.wait()
        if self._background.stopped:
            return False
        self._typing.finish_typing()
        return True

    def _may_replace(self, *, closing: bool = False) -> bool:
        if self._agrees_to_part(closing=closing):
            return True
        self._file.staying.emit()
        return False

    def _agrees_to_part(self, *, closing: bool) -> bool:
        self._typing.finish_typing()
        if not self._may_part():
            return False
        if self._file.path is not None or self._file.modified:
            self._file.parting.emit()
        if not self._may_drop_unsent():
            return False
        if not self._file.modified:
            return True
        self._window.activateWindow()
        answer = ask(
            self._window,
            _("Save the changes to “{title}”?").format(title=self._file.title),
            [_("Save"), _("Don't save"), _("Cancel")],
            detail=_otherwise(self._file.standing.unsent),
        )
        if answer == 0:
            written: list[bool] = []
            if not self.save(lambda: written.append(True)):
                return False
            if not self._written.wait(may_give_up=closing):
                return False
            if self.gave_up:
                return True
            self._typing.finish_typing()
            if not self._file.modified:
                return True
            # What was done while it was written is asked about in its turn.
            return bool(written) and self._agrees_to_part(closing=closing)
        return answer == 1

    def _may_drop_unsent(self) -> bool:
        """Ask about comments, answers and other words that saving does not take along."""
        not_sent = _("“{words}” was typed and not sent. Saving does not keep it.")
        not_read = _("“{field}” is not in the design. {why}")
        unsent = [not_sent.format(words=_short(words)) for words in self._typing.unsent]
        unsent += [not_read.format(field=one.field, why=one.why) for one in self._typing.unread]
        if not unsent:
            return True
        self._window.activateWindow()
        more = len(unsent) - 1
        detail = ngettext("And {count} more like it.", "And {count} more like it.", more).format(count=more)
        answer = ask(
            self._window,
            unsent[0],
            [_("Go back to it"), _("Give it up"), _("Cancel")],
            detail=detail if more else "",
        )
        return answer == 1

    def _write(self, path: Path, then: Callable[[], None] | None, *, anyway: bool = False) -> None:
        def done() -> None:
            self._opened(path.absolute())
            # Somebody may have gone on while it was written.
            said, unread = _("Saved {name}"), self._typing.unread
            if self._file.modified or self._typing.typing:
                said = _("Saved {name}; what you changed since is not in it yet.")
            elif unread:
                said = _("Saved {name} without “{field}”. {why}")
            field, why = (unread[0].field, unread[0].why) if unread else ("", "")
            self._say(said.format(name=path.name, field=field, why=why))
            if then:
                then()

        def failed(error: Exception) -> None:
            if isinstance(error, ChangedOnDisk):
                answer = ask(
                    self._window,
                    str(error),
                    [_("Save under another name…"), _("Overwrite it"), _("Cancel")],
                    detail=_("Overwriting loses what the other program wrote."),
                )
                if answer == 0:
                    self.save_as(then)
                elif answer == 1:
                    self._write(path, then, anyway=True)
                return
            self._tell_error(error)

        self._file.save(path, done, failed, anyway=anyway)

    def _write_copy(self, path: Path) -> None:
        design = self._file.design
        self._background.run(
            lambda: write_copy(path, design),
            lambda _none: self._say(
                _("Wrote a copy to {name}; the design itself stays as it was.").format(name=path.name)
            ),
            self._tell_error,
        )

    def _folder(self) -> str:
        return str(self._file.path.parent if self._file.path else first_folder())

    def _tell_error(self, error: Exception) -> None:
        tell_error(self._window, error)

    def _tell_notes(self, notes: tuple[str, ...]) -> None:
        if len(notes) == 1:
            self._say(notes[0])
        elif notes:
            shown = "\n".join(notes[:12])
            more = _("\nand {count} more").format(count=len(notes) - 12) if len(notes) > 12 else ""
            tell(self._window, _("To know about this file:\n\n") + shown + more)


def _short(words: str) -> str:
    return textwrap.shorten(words, SHOWN, placeholder=" …")


def _otherwise(unsent: int | None) -> str:
    if unsent is None:
        return _("Otherwise they are lost.")
    kept = _("This copy is kept on the start page all the same.")
    if not unsent:
        return kept
    words = ngettext(
        "{count} edit has not reached the others.", "{count} edits have not reached the others.", unsent
    )
    return words.format(count=unsent) + " " + kept
