"""Keeps on this machine what a window's user has begun and not sent, and gives it back with the design."""

from __future__ import annotations

import logging
import textwrap
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from whiteboard.app.design_file import DesignFile
from whiteboard.app.drafts_file import DraftsFile
from whiteboard.i18n import _
from whiteboard.look.soon import soon
from whiteboard.model.comments import threads
from whiteboard.model.design import Design
from whiteboard.session.drafts import DraftKey, Writing
from whiteboard.session.session import Part, Session

log = logging.getLogger(__name__)

KEEP_MS = 300
"""As for the journal: a crash may cost the last half second."""
SHOWN = 60
"""Characters of words that are told about."""


class DraftKeeper(QObject):
    """`say` tells in a sentence that something begun is here again, or cannot be kept."""

    def __init__(
        self, file: DesignFile, session: Session, folder: Path, say: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._file, self._session, self._folder, self._say = file, session, folder, say
        self._design_id = ""
        self._kept: dict[DraftKey, str] = {}
        self._failed = False
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._timer.timeout.connect(self.flush)
        self._remove = session.subscribe(self._on_session)
        file.changed.connect(self._look)
        file.leaving.connect(self._on_leaving)

    def flush(self) -> None:
        """Have on disk what is begun by now."""
        self._timer.stop()
        drafts = self._session.all_drafts
        changes = {key: text for key, text in drafts.items() if self._kept.get(key) != text}
        changes.update({key: "" for key in self._kept if key not in drafts})
        if not changes or not self._design_id:
            return
        file = DraftsFile(self._folder, self._design_id)
        try:
            file.change(changes)
        except OSError as error:
            self._complain(error)
            return
        finally:
            self._tell_aside(file)
        self._kept, self._failed = dict(drafts), False

    def close(self) -> None:
        """The window goes."""
        self.flush()
        self._remove()
        self._file.changed.disconnect(self._look)

    def _on_session(self, part: Part) -> None:
        if part is Part.DRAFTS and not self._timer.isActive():
            self._timer.start()

    def _on_leaving(self) -> None:
        """What was begun here is given up; what came back from an earlier run waits for the next one."""
        self._session.forget_drafts()
        self.flush()
        self._session.put_drafts_away()
        self._design_id, self._kept = "", {}

    def _look(self) -> None:
        design_id = self._file.design.meta.document_id
        if design_id and design_id != self._design_id:
            self._design_id = design_id
            # The views take the design in first.
            soon(self, self._give_back)

    def _give_back(self) -> None:
        if not self._design_id or self._kept:
            return
        drafts = DraftsFile(self._folder, self._design_id)
        try:
            found = drafts.read()
        except OSError as error:
            self._complain(error)
            return
        self._tell_aside(drafts)
        here = {key: text for key, text in found.items() if _place_of(self._file.design, key)}
        self._session.return_drafts(here)
        self._kept = dict(found)
        for key in found.keys() - here.keys():
            self._session.give_back(_("What you had begun to write about is gone."), found[key])
        if here:
            words = textwrap.shorten(next(iter(here.values())), SHOWN, placeholder=" …")
            self._say(
                _("“{words}” was begun and not sent; it is still where you wrote it.").format(words=words)
            )
        self.flush()

    def _tell_aside(self, drafts: DraftsFile) -> None:
        if drafts.set_aside is not None:
            sentence = _("What you had begun and not sent cannot be read; it is kept as {file}.")
            self._say(sentence.format(file=drafts.set_aside))

    def _complain(self, error: OSError) -> None:
        log.warning("Drafts cannot be kept in %s: %s", self._folder, error)
        if not self._failed:
            self._failed = True
            sentence = _("Comments and answers that are not sent cannot be kept in {folder} ({reason}).")
            self._say(sentence.format(folder=self._folder, reason=error.strerror or error))


def _place_of(design: Design, key: DraftKey) -> bool:
    """Whether there is still a place to go on with it."""
    writing, subject = key
    match writing:
        case Writing.COMMENT:
            return not subject or subject in design.elements
        case Writing.REPLY:
            return any(thread.id == subject for thread in threads(design))
        case Writing.CHANGE:
            return subject in design.answers
        case _:
            # Which concerns there are is known only once the review has run.
            return True
