"""Keeps on this machine what is being written in the form of a problem, until it is saved or thrown away."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from whiteboard.app.background import Background
from whiteboard.app.form_draft import FormDraft, FormDraftFile
from whiteboard.i18n import _
from whiteboard.problems.own.writing import Written

log = logging.getLogger(__name__)

KEEP_MS = 300
"""As for the journal: a crash may cost the last half second."""


class FormKeeper(QObject):
    """Of one form. `say` tells in a sentence what cannot be kept, or could not be read."""

    def __init__(self, folder: Path, subject: str, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._say = folder, say
        self._file = FormDraftFile(folder, subject)
        self._typed: Callable[[], Written] | None = None
        self._failed = False
        self._changes = self._kept = 0
        """How often something was typed, and how often it had been by what is on disk."""
        self._writing = threading.Lock()
        # A disk that is slow, or a file that is being read, must hold up neither the window nor this.
        self._background = Background(self)
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._timer.timeout.connect(self._keep)

    def open(self) -> FormDraft | None:
        """What an earlier form left, None for nothing."""
        try:
            return self._file.open()
        except OSError as error:
            self._complain(error)
            return None
        finally:
            if self._file.set_aside is not None:
                sentence = _("What you had written of a problem cannot be read; it is kept as {file}.")
                self._say(sentence.format(file=self._file.set_aside))

    def follow(self, typed: Callable[[], Written]) -> None:
        """`typed` is what stands in the form."""
        self._typed = typed

    def note_change(self) -> None:
        """Something was typed."""
        self._changes += 1
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> bool:
        """Have on disk what is typed by now; whether it is."""
        self._timer.stop()
        if self._typed is None or self._kept == self._changes:
            return True
        try:
            self._write(self._changes, self._typed())
        except OSError as error:
            self._complain(error)
            return False
        return True

    def leave(self) -> None:
        """The form goes, and what was typed waits for the next one."""
        self.flush()
        self._end()
        self._file.close()

    def discard(self) -> None:
        """The form goes, and what was typed with it: it is saved, or thrown away."""
        self._end()
        try:
            self._file.remove()
        except OSError as error:
            self._complain(error)

    def _keep(self) -> None:
        if self._background.busy:
            self._timer.start()
            return
        if self._typed is not None:
            number, typed = self._changes, self._typed()
            self._background.run(lambda: self._write(number, typed), lambda _none: None, self._complain)

    def _write(self, number: int, typed: Written) -> None:
        """On either thread."""
        with self._writing:
            if number > self._kept:
                self._file.write(typed)
                self._kept = number

    def _end(self) -> None:
        self._timer.stop()
        self._background.stop()

    def _complain(self, error: Exception) -> None:
        log.warning("What is written of a problem cannot be kept in %s: %s", self._folder, error)
        if not self._failed:
            self._failed = True
            reason = error.strerror if isinstance(error, OSError) and error.strerror else error
            sentence = _("What you write of the problem cannot be kept in {folder} ({reason}); save it soon.")
            self._say(sentence.format(folder=self._folder, reason=reason))
