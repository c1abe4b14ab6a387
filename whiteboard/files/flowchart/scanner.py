"""A place in a flowchart's text, and the pieces that can start there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whiteboard.files.flowchart.labels import decoded
from whiteboard.files.flowchart.shapes import BRACKETS, Bracket
from whiteboard.files.flowchart.tree import Line
from whiteboard.model.elements import Heads

_BLANK = re.compile(r"[ \t\r]+")
# Possessive: what repeats in groups would otherwise remember every turn.
_GAP = re.compile(r"(?:[\s;]++|%%[^\n]*+)++")
_ID = re.compile(r"(?:\w++|[-./*+!?](?=\w))++")
_CLASS = re.compile(r":::([\w,-]+)")
_EDGE_ID = re.compile(r"[\w-]+@(?=[<xo]?[-=~])")
_LINKS: tuple[tuple[Line, re.Pattern[str]], ...] = (
    (Line.SOLID, re.compile(r"([<xo])?--(?:-+[xo>]?|[xo>])")),
    (Line.THICK, re.compile(r"([<xo])?==(?:=+[xo>]?|[xo>])")),
    (Line.DOTTED, re.compile(r"([<xo])?-\.+-[xo>]?")),
)
_WORDED: tuple[tuple[Line, re.Pattern[str], re.Pattern[str]], ...] = (
    (Line.SOLID, re.compile(r"([<xo])?--"), re.compile(r"--(?:-+[xo>]?|[xo>])")),
    (Line.THICK, re.compile(r"([<xo])?=="), re.compile(r"==(?:=+[xo>]?|[xo>])")),
    (Line.DOTTED, re.compile(r"([<xo])?-\."), re.compile(r"(?<!\.)\.+-[xo>]?")),
)
_QUOTED = re.compile(r'\s*"[^"]*"')
_INVISIBLE = re.compile(r"~~~+")
_SPACE = re.compile(r"\s*")
_BRACKET = re.compile(r"[()\[\]{}/\\-]")
_LONGEST_BALANCED = 100_000
"""Characters up to which brackets within a label are paired."""

_PIPED = re.compile(r'\|\s*+("[^"]*+"|[^|\n]*+)\s*+\|')


@dataclass(frozen=True, slots=True)
class Link:
    """`hidden` links only pull boxes together."""

    style: Line
    label: str
    heads: Heads
    hidden: bool = False


class Scanner:
    """Reads on from `place`; each reader returns None and stays where it is when its piece is not there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.edge_ids: set[str] = set()
        self._counted, self._line = 0, 1

    @property
    def done(self) -> bool:
        return self.place >= len(self.text)

    @property
    def line(self) -> int:
        """The present line's number, from 1."""
        if self.place >= self._counted:
            self._line += self.text.count("\n", self._counted, self.place)
        else:
            self._line -= self.text.count("\n", self.place, self._counted)
        self._counted = self.place
        return self._line

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.place)
        if found is not None:
            self.place = found.end()
        return found

    def skip_blanks(self) -> None:
        """On this line only."""
        self.match(_BLANK)

    def skip_gap(self) -> None:
        """Blank lines, statement ends and comments."""
        self.match(_GAP)

    def rest_of_statement(self) -> str:
        """What is left up to the end of the line; the place moves there."""
        end = self.text.find("\n", self.place)
        end = len(self.text) if end < 0 else end
        rest, self.place = self.text[self.place : end], end
        return rest.split("%%")[0].strip()

    def at_end_of_statement(self) -> bool:
        self.skip_blanks()
        return self.done or self.text[self.place] in "\n;" or self.text.startswith("%%", self.place)

    def node_id(self) -> str | None:
        found = self.match(_ID)
        return found.group() if found else None

    def classes(self) -> list[str]:
        found = self.match(_CLASS)
        return found.group(1).split(",") if found else []

    def bracketed(self) -> tuple[Bracket, str] | None:
        """A label in its brackets."""
        for bracket in BRACKETS:
            if self.text.startswith(bracket.opening, self.place):
                start = self.place + len(bracket.opening)
                found = self._quoted_until(start, bracket) or self._until(start, bracket)
                if found is not None:
                    label, self.place = found
                    return bracket, decoded(label)
        return None

    def link(self) -> Link | None:
        """An edge with its label, in any of the spellings."""
        self.skip_blanks()
        start = self.place
        named = self.match(_EDGE_ID)
        if self.match(_INVISIBLE):
            return Link(Line.SOLID, "", Heads.NONE, hidden=True)
        found = self._plain_link() or self._worded_link()
        if found is None:
            self.place = start
        elif named is not None:
            self.edge_ids.add(named.group().rstrip("@"))
        return found

    def _plain_link(self) -> Link | None:
        for style, pattern in _LINKS:
            found = self.match(pattern)
            if found is not None:
                self.skip_blanks()
                words = self.match(_PIPED)
                return Link(
                    style, decoded(words.group(1)) if words else "", _heads(found.group(1), found.group())
                )
        return None

    def _worded_link(self) -> Link | None:
        for style, opening, closing in _WORDED:
            start = opening.match(self.text, self.place)
            if start is None:
                continue
            stop = self.text.find("\n", start.end())
            # Quoted words may hold what looks like the end of the link.
            quoted = _QUOTED.match(self.text, start.end())
            after = quoted.end() if quoted else start.end()
            end = closing.search(self.text, after, len(self.text) if stop < 0 else max(stop, after))
            if end is not None:
                self.place = end.end()
                words = self.text[start.end() : end.start()]
                return Link(style, decoded(words), _heads(start.group(1), end.group()))
        return None

    def _quoted_until(self, start: int, bracket: Bracket) -> tuple[str, int] | None:
        quoted = _QUOTED.match(self.text, start)
        if quoted is None:
            return None
        space = _SPACE.match(self.text, quoted.end())
        end = space.end() if space else quoted.end()
        closing = next((c for c in bracket.closings if self.text.startswith(c, end)), None)
        return (quoted.group(), end + len(closing)) if closing else None

    def _until(self, start: int, bracket: Bracket) -> tuple[str, int] | None:
        """Up to the closing bracket of the same depth; an inner one that never closes is a character."""
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        return self._balanced(start, end, bracket) or self._first(start, end, bracket)

    def _balanced(self, start: int, end: int, bracket: Bracket) -> tuple[str, int] | None:
        depth = 0
        for found in _BRACKET.finditer(self.text, start, min(end, start + _LONGEST_BALANCED)):
            place, char = found.start(), found.group()
            closing = next((c for c in bracket.closings if self.text.startswith(c, place)), None)
            if depth == 0 and closing is not None:
                return self.text[start:place], place + len(closing)
            if char in "([{":
                depth += 1
            elif char in ")]}":
                depth = max(0, depth - 1)
        return None

    def _first(self, start: int, end: int, bracket: Bracket) -> tuple[str, int] | None:
        ends = [(self.text.find(c, start, end), c) for c in bracket.closings]
        found = min(((at, c) for at, c in ends if at >= 0), default=None)
        return None if found is None else (self.text[start : found[0]], found[0] + len(found[1]))


def _heads(start: str | None, end: str) -> Heads:
    if not end.endswith((">", "x", "o")):
        return Heads.NONE
    return Heads.BOTH if start == "<" and end.endswith(">") else Heads.FORWARD
