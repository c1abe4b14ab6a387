"""What was begun in this window and not sent yet: this person's alone until it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from whiteboard.session.parts import Observed, Part


class Writing(StrEnum):
    """What a draft would become."""

    COMMENT = "comment"
    REPLY = "reply"
    CHANGE = "change"
    ANSWER = "answer"
    REASON = "reason"
    COST = "cost"
    DISMISSAL = "dismissal"


DraftKey = tuple[Writing, str]
"""What it would become, and of what: the element's id, the thread's, the comment's, the concern's; "" is the
free board."""


class Drafts(Observed):
    """Those that came back from an earlier run, and that nobody has touched since, stay for the next one."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts: dict[DraftKey, str] = {}
        self._returned: dict[DraftKey, str] = {}

    def draft(self, key: DraftKey) -> str:
        """What was begun, "" for nothing."""
        return self._drafts.get(key, "")

    @property
    def drafts(self) -> tuple[str, ...]:
        """Everything that was begun here and not sent."""
        return tuple(text for key, text in self._drafts.items() if self._returned.get(key) != text)

    @property
    def all_drafts(self) -> Mapping[DraftKey, str]:
        """Also what came back and was not touched."""
        return dict(self._drafts)

    def keep_draft(self, key: DraftKey, text: str) -> None:
        """Remember what is being typed. Blank text forgets it."""
        if text.strip():
            self._drafts[key] = text
        else:
            self._drafts.pop(key, None)
        self._tell(Part.DRAFTS)

    def forget_drafts(self) -> None:
        """What was begun here is given up, as its writer has said."""
        self._drafts = {key: text for key, text in self._returned.items() if self._drafts.get(key) == text}
        self._tell(Part.DRAFTS)

    def return_drafts(self, drafts: Mapping[DraftKey, str]) -> None:
        """These were begun in an earlier run, and are here again."""
        self._returned = dict(drafts)
        self._drafts = {**drafts, **self._drafts}

    def put_drafts_away(self) -> None:
        """Another design takes this one's place; nobody is told."""
        self._drafts, self._returned = {}, {}
