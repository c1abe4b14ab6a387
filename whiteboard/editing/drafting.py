"""What somebody is typing in a long text while peers go on writing in it."""

from __future__ import annotations

from whiteboard.document.splices import merged
from whiteboard.model.ids import random_id

PAUSE_MS = 400
"""How long somebody who types rests before what is there goes to the peers."""


class Draft:
    """One writing, from the caret's coming to its going; `joins` makes all its pauses one undo step.

    `base` is the document's wording that the typed one stems from, `start` the wording to go back to: what
    was there before the writing began, with what peers have written since.
    """

    def __init__(self, text: str) -> None:
        self.base = text
        self.start = text
        self.joins = random_id()

    def heard(self, typed: str, theirs: str) -> str:
        """The document says `theirs` now: what to show in place of `typed`."""
        shown = merged(self.base, typed, theirs)
        self.start = merged(self.base, self.start, theirs)
        self.base = theirs
        return shown
