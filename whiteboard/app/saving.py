"""Writing the open design to its file, so that a death at any moment costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from whiteboard.app.background import Background
from whiteboard.app.disk import write_file
from whiteboard.app.holding import Holding
from whiteboard.app.standing import Standing
from whiteboard.document.document import Document
from whiteboard.document.journal import fingerprint
from whiteboard.files.claim import Claim
from whiteboard.files.store import written
from whiteboard.i18n import _
from whiteboard.model.errors import JournalLocked

Failed = Callable[[Exception], None]


class Saving:
    """One save at a time. `changed` is called when the design has another file, or is saved now."""

    def __init__(
        self,
        document: Document,
        standing: Standing,
        holding: Holding,
        background: Background,
        changed: Callable[[], None],
    ) -> None:
        self._document, self._standing, self._holding = document, standing, holding
        self._background, self._changed = background, changed

    def save(self, path: Path, done: Callable[[], None], failed: Failed, *, anyway: bool) -> None:
        """Write the design as it is now; see `DesignFile.save`."""
        standing, holding, keeper = self._standing, self._holding, self._holding.keeper
        self._document.arrivals.read_all()
        design, extras, before, held = self._document.design, standing.extras, standing.path, keeper.held
        same = before is not None and path.resolve() == before.resolve()
        known = standing.content if same and not anyway else ""
        try:
            # Of what is to be overwritten, until that is done.
            old = holding.take_to_write(path)
        except JournalLocked:
            sentence = _("Cannot save {name}: another window has it open; choose another name.")
            failed(JournalLocked(sentence.format(name=path)))
            return
        fresh = Claim()
        # Or a death right after the write would leave the file newer than what recovery offers.
        keeper.flush()
        mark = keeper.mark

        def finish(content: str) -> None:
            standing.path, standing.saved = path, design
            standing.settle(content)
            old.release()
            holding.go_on_with(fresh)
            # Where another window has the file, this copy is now the window's own.
            self._document.set_read_only(standing.newer)
            keeper.saved(path, content, mark)
            self._changed()
            done()

        def give_up(error: Exception) -> None:
            for claim in (old, fresh):
                claim.release()
            if held:
                holding.move_back(before)
            else:
                keeper.end(clean=True)
            failed(error)

        def write(data: bytes) -> None:
            content = fingerprint(data)
            # Or a death right after the write would leave what looks like the file of another program.
            keeper.writing(content)
            self._background.run(
                lambda: write_file(path, data, known, fresh), lambda _none: finish(content), give_up
            )

        self._background.run(lambda: written(path, design, extras), write, give_up)
