"""Has what was noted of the window's design at hand, and writes each change of it down beside the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from whiteboard.app.background import Background
from whiteboard.app.conducting.kept import KeptInterview
from whiteboard.i18n import _
from whiteboard.interview.conducting.record import Conducted
from whiteboard.model.design import Design
from whiteboard.model.errors import DamagedFile, FileProblem
from whiteboard.panels.message import sentence_of

log = logging.getLogger(__name__)


class Keeping:
    """Of one window. Nothing is noted before what was noted earlier has been read, or it would be lost."""

    def __init__(
        self,
        folder: Path,
        background: Background,
        changed: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        self._folder, self._background = folder, background
        self._changed, self._failed = changed, failed
        self._kept: KeptInterview | None = None
        self._conducted: Conducted | None = None
        self._unwritten: Conducted | None = None

    @property
    def conducted(self) -> Conducted:
        return self._conducted or Conducted()

    @property
    def ready(self) -> bool:
        """Whether something can be noted."""
        return self._conducted is not None

    def turn_to(self, document_id: str) -> None:
        """This is the design from now on; "" for one that has no id yet."""
        if (self._kept.document_id if self._kept is not None else "") == document_id:
            return
        self._conducted = self._unwritten = None
        kept = self._kept = KeptInterview(self._folder, document_id) if document_id else None
        self._changed()
        if kept is None:
            return

        def take(found: Conducted) -> None:
            if self._kept is kept:
                self._conducted = found
                self._changed()

        def complain(error: Exception) -> None:
            self._failed(sentence_of(error))
            if isinstance(error, DamagedFile):
                take(Conducted())

        self._background.run(kept.read, take, complain, harmless=True)

    def keep(self, conducted: Conducted) -> bool:
        """Note it, and write it down at once; False: nothing can be noted yet."""
        kept = self._kept
        if kept is None or self._conducted is None:
            return False
        if conducted == self._conducted:
            return True
        self._conducted = self._unwritten = conducted

        def done(_none: None) -> None:
            if self._unwritten is conducted:
                self._unwritten = None

        self._background.run(
            lambda: kept.write(conducted), done, lambda error: self._failed(sentence_of(error))
        )
        self._changed()
        return True

    def keep_board(self, name: str, design: Design) -> None:
        """Write down the board as it is now."""
        kept = self._kept
        if kept is not None:
            self._background.run(
                lambda: kept.write_board(name, design),
                lambda _none: None,
                lambda error: self._failed(sentence_of(error)),
            )

    def with_board(
        self, name: str, then: Callable[[Design], None], failed: Callable[[Exception | None], None]
    ) -> None:
        """Call with a board that was kept; `failed` where it is not to be had, with what is in the way, None
        where nothing is kept."""
        kept = self._kept
        if kept is None:
            failed(None)
            return
        self._background.run(lambda: kept.read_board(name), then, failed, harmless=True)

    def close(self) -> tuple[str, ...]:
        """What is still to be written is written when this returns. Returns a sentence where the disk does
        not take it, for whoever is still there to say it."""
        self._background.stop()
        kept, unwritten = self._kept, self._unwritten
        if kept is None or unwritten is None:
            return ()
        try:
            kept.write(unwritten)
        except FileProblem as error:
            log.warning("The last of what the interviewer noted is not kept: %s", error)
            return (_("The last of what you noted is not kept: {reason}").format(reason=error),)
        return ()
