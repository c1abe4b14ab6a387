"""Where the words stand that a line of evidence quotes."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from whiteboard.review.context import Context
from whiteboard.review.evidence.claims import claiming

_OPENS, _CLOSES = "“", "”"
_CUT = ("...", "…")
_SHORTEST = 3
"""A shorter piece would be found in any sentence."""

_Places = Mapping[str, tuple[str, ...]]


def where_quoted(context: Context, line: str, near: Collection[str] = ()) -> str:
    """The id of the element or the answer that says what the line quotes, "" where it quotes nobody.

    `near` are records that come first where several say the same.
    """
    start, end = line.find(_OPENS), line.rfind(_CLOSES)
    if not 0 <= start < end:
        return ""
    words = _plain(line[start + 1 : end])
    said = context.once(_said)
    found = said.get(words) or _pieces(said, words)
    return next((record for record in found if record in near), found[0] if found else "")


def _pieces(said: _Places, words: str) -> tuple[str, ...]:
    """The records with a sentence that has the words in it, or that begins with what was cut."""
    cut = next((words.removesuffix(mark) for mark in _CUT if words.endswith(mark)), None)
    if cut is not None:
        return tuple(r for text, records in said.items() if text.startswith(cut) for r in records)
    if len(words) < _SHORTEST:
        return ()
    return tuple(r for text, records in said.items() if words in text for r in records)


def _said(context: Context) -> _Places:
    found: dict[str, dict[str, None]] = {}
    for passage in (*(p for p, _wanted in claiming(context)), *context.board.words.passages):
        found.setdefault(_plain(passage.text), {}).setdefault(passage.where)
    return {text: tuple(records) for text, records in found.items()}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
