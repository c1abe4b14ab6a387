"""What makes a design this window's: the claim on its file, and the journal of what is not in the file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from whiteboard.app.journal_keeper import JournalKeeper
from whiteboard.files.claim import Claim
from whiteboard.model.errors import JournalLocked


class Holding:
    """`trouble` gets a sentence where unsaved edits cannot be kept."""

    def __init__(self, keeper: JournalKeeper, trouble: Callable[[str], None]) -> None:
        self._keeper, self._trouble = keeper, trouble
        self._claim = Claim()

    @property
    def keeper(self) -> JournalKeeper:
        """The journal; whoever has a design open writes to it."""
        return self._keeper

    def take(self, path: Path) -> bool:
        """Have the file and its journal; False where another window has it open."""
        if not self._claim.take(path):
            return False
        try:
            self._keeper.take(path)
        except JournalLocked:
            self._claim.release()
            return False
        return True

    def take_untitled(self, *, unsaved: bool, name: str = "") -> bool:
        """Have the journal of a design without a file, see `JournalKeeper.take`; whether it is on disk."""
        try:
            self._keeper.take(None, name=name)
        except JournalLocked as error:
            # The same work recovered in two windows.
            self._trouble(str(error))
            return False
        return self._keeper.begin(unsaved=unsaved)

    def take_to_write(self, path: Path) -> Claim:
        """Have another file as well, or the same again, with the journal; its claim until it is written.

        Raises:
            JournalLocked: another window has that file open; nothing has changed.
        """
        claim = Claim()
        if not self._claim.holds(path) and not claim.take(path):
            raise JournalLocked
        try:
            self._keeper.move(path)
        except JournalLocked:
            claim.release()
            raise
        return claim

    def go_on_with(self, claim: Claim) -> None:
        """The file that was claimed so is the one of the design now."""
        self._claim.release()
        self._claim = claim

    def move_back(self, path: Path | None) -> None:
        """Have the journal where it was before the file that could not be written."""
        # Somebody may have opened it in this moment; the journal stays where it is then.
        with suppress(JournalLocked):
            self._keeper.move(path)

    def let_go(self, *, clean: bool) -> None:
        """Leave the design; `clean` where what is unsaved may go."""
        self._keeper.end(clean=clean)
        self._claim.release()

    def close(self, *, clean: bool) -> None:
        """Let go for good."""
        self._keeper.close(clean=clean)
        self._claim.release()
