"""What looking for a phrase of somebody else's may cost: some would keep a computer busy for hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_WAYS = 3_000_000
"""Ways in which the worst of all texts may be tried: some seconds. Ours have some thousand mostly."""

_PIECE = re.compile(r"\.\.|\(|\)|\||\*|[\w'%+#./-]{1,200}|\s{1,200}")
_SEPARATORS = "-/_"
_GAP, _SEPARATOR = 7, 4
_ENDING, _ENDING_BEFORE_A_LETTER = 20, 41
"""A text can be so unlike words that an ending may take whole words along, behind hyphens."""


@dataclass
class _Way:
    """One of several in a bracket: its words up to the first open end, and how often it may be tried."""

    words: str = ""
    open: bool = False
    """Whether its words so far end in any letters."""
    tries: int = 1


def ways(text: str) -> int:
    """In how many ways a text can be tried for a phrase at one place, at worst.

    One of several words in a bracket counts once where no two of them fit the same text; an ending that goes
    on into a further word, and the words of a gap, count by what they may swallow.
    """
    return _bracket(iter(_PIECE.findall(text)))[0]


def _bracket(pieces: Iterator[str]) -> tuple[int, bool]:
    """The ways of what stands up to the end of a bracket, and whether it ends in any letters."""
    done: list[_Way] = []
    way = _Way()
    after_ending = False
    ends_open = False
    for piece in pieces:
        if piece == ")":
            break
        if piece == "|":
            ends_open |= after_ending
            done.append(way)
            way, after_ending = _Way(), False
        elif piece == "..":
            way.tries *= _GAP
            way.open, after_ending = True, False
        elif piece == "*":
            way.tries *= _ENDING
            way.open = after_ending = True
        elif piece.isspace():
            after_ending = False
            way.words += "" if way.open else " "
        else:
            if after_ending:
                way.tries *= _ENDING_BEFORE_A_LETTER
            if piece == "(":
                tries, after_ending = _bracket(pieces)
                way.tries *= tries
                way.open = True
            else:
                way.tries *= _SEPARATOR if _separates(piece) else 1
                way.words += "" if way.open else piece.casefold()
                after_ending = False
    done.append(way)
    return _together(done), ends_open or after_ending


def _together(choices: list[_Way]) -> int:
    """Those that may fit the same text add up; of the others only one is ever gone on with."""
    begins = [choice.words.strip() for choice in choices]
    worst = _SEPARATOR if len(choices) > 1 and "" in begins else 1
    for place, choice in enumerate(choices):
        rivals = sum(
            other.tries
            for at, other in enumerate(choices)
            if at != place and _alike(begins[place], begins[at], choice, other)
        )
        worst = max(worst, choice.tries + rivals)
    return worst


def _separates(word: str) -> bool:
    """Whether the space beside it may swallow a part of it."""
    return word[0] in _SEPARATORS or word[-1] in _SEPARATORS


def _alike(mine: str, theirs: str, choice: _Way, other: _Way) -> bool:
    if mine == theirs:
        return True
    return (choice.open and theirs.startswith(mine)) or (other.open and mine.startswith(theirs))
