"""Quotes and noted lines of a debrief, and the way from each to the moment that it is from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from whiteboard.interview.debrief.markup import phase_anchor
from whiteboard.interview.debrief.recorded import Recorded
from whiteboard.interview.debrief.words import escaped
from whiteboard.quantities.printing import clock_text

RECORD = "record:"
"""What the address of a record in the design begins with."""
MOMENT = "moment:"
"""What the address of the moment begins with in which a record was written."""
AT = "at:"
"""What the address of a moment begins with; seconds on the interview's clock follow."""
_PLAIN_ID = re.compile(r"[\w-]+$")
_NOTED = re.compile(r"(\d{1,3}):([0-5]\d)(?=\s|$)")


class Leading(Enum):
    """Where the document's links may lead: nowhere, to pictures of the same page, into the replay."""

    NOWHERE = "nowhere"
    PAGE = "page"
    WINDOW = "window"


@dataclass(frozen=True)
class Moments:
    """What is known of when things were written, and how the document links to it."""

    recorded: Recorded
    leading: Leading = Leading.NOWHERE

    def quoted(self, quote: str, where: str) -> str:
        """A quote with the moment in which its record was written, as far as that is known."""
        words = f"“{escaped(quote)}”"
        into_window = self.leading is Leading.WINDOW and bool(_PLAIN_ID.match(where))
        if into_window:
            words = f"[{words}](<{RECORD}{where}>)"
        at = self.recorded.written.get(where)
        if at is None:
            return words
        moment = f"[▸ {clock_text(at)}](<{MOMENT}{where}>)" if into_window else self._moment(at)
        return f"{words} ({moment})"

    def noted(self, line: str) -> str:
        """A line of what somebody noted; the moment that it begins with leads there."""
        line = line.strip()
        match = _NOTED.match(line)
        if match is None:
            return escaped(line)
        at = int(match[1]) * 60.0 + int(match[2])
        return f"{self.at(at)} {escaped(line[match.end() :])}".rstrip()

    def at(self, seconds: float) -> str:
        """A moment on the interview's clock."""
        if self.leading is Leading.WINDOW and self.recorded.written:
            return f"[▸ {clock_text(seconds)}](<{AT}{seconds:.1f}>)"
        return self._moment(seconds)

    def _moment(self, seconds: float) -> str:
        """In a page it leads to the first picture that shows what was done then."""
        text = clock_text(seconds)
        grown = next((g for g in self.recorded.grown if g.at >= seconds), None)
        if self.leading is not Leading.PAGE or grown is None:
            return text
        return f"[{text}](#{phase_anchor(grown.phase)})"
